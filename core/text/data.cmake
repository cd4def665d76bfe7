# The program's data, in the build tree as it is installed: share/waymark/{fonts,hyphen,templates,content}.
#
# Fonts and hyphenation patterns come from Debian's packages and are copied, so that an installation needs none of them.
# Templates and content are links in the build tree: an edit shows in the next run.

# Finds NAME below ROOT/SUFFIXES …, or says which package has it.
function(waymark_find_data variable name package)
    find_file(${variable} ${name} PATHS /usr/share/fonts/truetype /usr/share/fonts /usr/share/hyphen /usr/local/share/fonts
              PATH_SUFFIXES lato dejavu droid truetype/lato truetype/dejavu truetype/droid NO_DEFAULT_PATH)
    mark_as_advanced(${variable})
    if(NOT ${variable})
        message(FATAL_ERROR "waymark needs ${name}: install the package ${package}")
    endif()
endfunction()

set(waymark_fonts
    Lato-Regular.ttf fonts-lato  Lato-Bold.ttf fonts-lato  Lato-Italic.ttf fonts-lato
    Lato-BoldItalic.ttf fonts-lato  Lato-Black.ttf fonts-lato
    DejaVuSansMono.ttf fonts-dejavu-core  DejaVuSans.ttf fonts-dejavu-core
    DroidSansFallbackFull.ttf fonts-droid-fallback)
while(waymark_fonts)
    list(POP_FRONT waymark_fonts name package)
    waymark_find_data(WAYMARK_FONT_${name} ${name} ${package})
    configure_file(${WAYMARK_FONT_${name}} ${WAYMARK_DATA_DIR}/fonts/${name} COPYONLY)
    # Each font's licence travels with it.
    if(EXISTS /usr/share/doc/${package}/copyright)
        configure_file(/usr/share/doc/${package}/copyright ${WAYMARK_DATA_DIR}/fonts/LICENSE-${package}.txt COPYONLY)
    endif()
endwhile()

waymark_find_data(WAYMARK_HYPHEN_EN_US hyph_en_US.dic hyphen-en-us)
configure_file(${WAYMARK_HYPHEN_EN_US} ${WAYMARK_DATA_DIR}/hyphen/en_US.dic COPYONLY)
if(EXISTS /usr/share/doc/hyphen-en-us/copyright)
    configure_file(/usr/share/doc/hyphen-en-us/copyright ${WAYMARK_DATA_DIR}/hyphen/LICENSE-hyphen-en-us.txt COPYONLY)
endif()

foreach(folder templates content)
    file(CREATE_LINK ${PROJECT_SOURCE_DIR}/${folder} ${WAYMARK_DATA_DIR}/${folder} SYMBOLIC)
    install(DIRECTORY ${PROJECT_SOURCE_DIR}/${folder} DESTINATION ${CMAKE_INSTALL_DATADIR}/waymark)
endforeach()
install(DIRECTORY ${WAYMARK_DATA_DIR}/fonts ${WAYMARK_DATA_DIR}/hyphen DESTINATION ${CMAKE_INSTALL_DATADIR}/waymark)
