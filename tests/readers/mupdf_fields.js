// For `mutool run`: mupdf_fields.js fill IN OUT types into every field and saves; mupdf_fields.js read IN says what is there.
// Prints one JSON text: a list of { page, index, type, label, rect, before, wanted, value, readOnly }, in the order of the
// pages. `wanted` is what was typed; of a button, that it is on. mupdf's JavaScript is ES5 and does not tell the name of a
// field, so `index` counts the widgets of a page.
var task = scriptArgs[0];
var file = new PDFDocument(scriptArgs[1]);
var found = [];

// Curly quotes and accents, a different text for each field, as short as a date; a second line where there is room for one.
function textFor(count, flags) {
  var text = "\u201cZo\u00eb" + count + "\u201d";
  return flags & 4096 ? text + "\nd\u2019\u00e9t\u00e9" : text;
}

function fill(widget, record, flags) {
  if (record.type === "text") {
    record.wanted = textFor(found.length, flags);
    widget.setTextValue(record.wanted);
  } else if (record.type === "checkbox" || record.type === "radiobutton") {
    record.wanted = true;
    if (record.type === "radiobutton" || record.before === "Off") widget.toggle();
  } else return;
  widget.update();
}

for (var number = 0; number < file.countPages(); ++number) {
  var page = file.loadPage(number);
  page.getWidgets().forEach(function (widget, index) {
    var record = { page: number + 1, index: index, type: widget.getFieldType(), label: widget.getLabel(), rect: widget.getRect() };
    record.before = widget.getValue();
    record.readOnly = widget.isReadOnly();
    found.push(record);
    if (task === "fill" && !record.readOnly) fill(widget, record, widget.getFieldFlags());
    record.value = widget.getValue();
  });
  page.update();
}
if (task === "fill") file.save(scriptArgs[2], "incremental");
print(JSON.stringify(found));
