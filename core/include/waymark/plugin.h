/* plugin.h — the plugin edge of waymark: a C ABI between the host (which chooses and assembles documents) and renderers
 * (which turn a document into files).
 *
 * A plugin is a shared library with one exported symbol, waymark_plugin(). The host reads `size`, `abi_major` and
 * `abi_minor` before anything else, and refuses a plugin of another major, naming both versions. Within a major, structs
 * grow at their end only: whoever reads a struct looks at its `size` first, and a member beyond it does not exist.
 *
 * Text is UTF-8 with a length and is not terminated unless a comment says so. Handles are opaque. Whoever allocates also
 * frees. No exception, no C++ type and no FILE crosses the edge. A plugin opens no files and no network, and keeps its
 * state in its renderer only: everything it reads and writes goes through wm_host, so a test can be the host.
 *
 * C++ plugins use plugin.hpp, which wraps this header; both compile alone (this one as C11 and as C++20).
 */
#ifndef WAYMARK_PLUGIN_H
#define WAYMARK_PLUGIN_H

#include <stddef.h>
#include <stdint.h>

#ifdef __cplusplus
extern "C" {
#endif

#define WM_ABI_MAJOR 1u
#define WM_ABI_MINOR 0u

#if defined(_WIN32)
#define WM_EXPORT __declspec(dllexport)
#else
#define WM_EXPORT __attribute__((visibility("default")))
#endif

typedef int32_t wm_status; /* WM_OK, or why not; details go through wm_host.report before the call returns */
#define WM_OK 0
#define WM_FAILED 1      /* reported: this job (or, from open and finish, this run) has failed */
#define WM_REFUSED 2     /* the host refused: a resource that is not there, a file that could not be written */

typedef struct wm_text {
  const char *data; /* not terminated; may be NULL when length is 0 */
  size_t length;    /* bytes */
} wm_text;

typedef enum wm_severity { WM_NOTE = 0, WM_WARNING = 1, WM_ERROR = 2 } wm_severity;

typedef struct wm_node wm_node;         /* a node of a document, owned by the host; lives until render returns */
typedef struct wm_job wm_job;           /* one document to render, owned by the host; lives until render returns */
typedef struct wm_run wm_run;           /* the host's side of a run; lives until close returns */
typedef struct wm_renderer wm_renderer; /* the plugin's own, made by open and freed by close */

/* What the host offers. The table and all that it points to live from before open until after close. Every function may
 * be called from any thread, at any time between open and close, except where a comment says otherwise. */
typedef struct wm_host {
  uint32_t size; /* sizeof(wm_host) of the host */
  uint32_t abi_major, abi_minor;
  wm_run *run;   /* to be handed back in the calls below */

  /* ---- Reading a document: accessors of a node. They never fail and cost next to nothing. ---- */
  wm_text (*node_kind)(const wm_node *node);           /* "document", "section", "paragraph" …: see NODES.md */
  wm_text (*node_text)(const wm_node *node);           /* text of a leaf; empty otherwise */
  size_t (*node_child_count)(const wm_node *node);
  const wm_node *(*node_child)(const wm_node *node, size_t index); /* NULL beyond the last */
  size_t (*node_attribute_count)(const wm_node *node);
  wm_text (*node_attribute_name)(const wm_node *node, size_t index);
  wm_text (*node_attribute_value)(const wm_node *node, size_t index);
  wm_text (*node_attribute)(const wm_node *node, wm_text name); /* data is NULL when there is none of that name */
  void (*node_position)(const wm_node *node, uint32_t *line, uint32_t *column); /* 0, 0 when not known */
  uint64_t (*node_key)(const wm_node *node);  /* content key: equal keys mean equal subtrees, in every document of a
                                                 run; 0 means the subtree is not shared */
  int32_t (*node_is_personal)(const wm_node *node); /* 1 when the text came from a roster or the command line */

  /* ---- The run ---- */
  /* A resource by logical name: "templates/theme.toml", "templates/html/packet.mustache", "fonts/Lato-Regular.ttf", "pack/images/x.png",
   * "pack/characters" (every character of the pack, each once). `bytes` lives until close. WM_REFUSED when there is none. */
  wm_status (*read)(wm_run *run, wm_text name, wm_text *bytes);
  /* Reports a finding of the run (job NULL) or of a job. `file` may be empty. Text is copied. */
  void (*report)(wm_run *run, wm_job *job, wm_severity severity, wm_text file, uint32_t line, uint32_t column,
                 wm_text message, wm_text hint);

  /* ---- A job ---- */
  wm_text (*job_name)(const wm_job *job);   /* who it is for, to be named in messages: "p001-sponsor" */
  /* Where the document's one file goes, chosen by the host: "p001-sponsor.pdf". Other files are named below its folder. */
  wm_text (*job_path)(const wm_job *job);
  /* Hands over one whole file. The bytes are copied or written before the call returns. */
  wm_status (*write)(wm_run *run, wm_job *job, wm_text path, wm_text bytes);
  void (*progress)(wm_run *run, wm_job *job, uint32_t done, uint32_t of); /* pages, say; may be ignored */
} wm_host;

/* One option, from the command line or the host: "paper" = "a4". Names that a plugin does not know it ignores. */
typedef struct wm_option {
  wm_text name, value;
} wm_option;

typedef struct wm_options {
  uint32_t size;
  size_t count;
  const wm_option *items; /* live until open returns */
} wm_options;

/* What a plugin offers; static, never freed. */
typedef struct wm_plugin {
  uint32_t size; /* sizeof(wm_plugin) when the plugin was built */
  uint32_t abi_major, abi_minor;
  const char *id;        /* terminated: "org.waymark.pdf"; unique, never empty */
  const char *version;   /* terminated: "1.0.0" */
  const char *format;    /* terminated: what --format calls it: "pdf" */
  const char *extension; /* terminated, without the dot: "pdf" */

  /* A renderer lives for a whole run, so that fonts, shaped words and laid-out blocks are shared by its documents. On
   * WM_OK *renderer is set; otherwise nothing is left behind. Called once a run, on one thread. */
  wm_status (*open)(const wm_host *host, const wm_options *options, wm_renderer **renderer);
  /* One document. May be called from several threads at once with the same renderer. Never throws. After a failure the
   * renderer goes on to serve other jobs. */
  wm_status (*render)(wm_renderer *renderer, wm_job *job, const wm_node *document);
  /* After the last document, on one thread; may still read and report, and may fail. */
  wm_status (*finish)(wm_renderer *renderer);
  /* Frees the renderer. Called once, after finish or after a run that was given up. */
  void (*close)(wm_renderer *renderer);
} wm_plugin;

/* The only exported symbol. Never NULL, always the same, may be called on any thread. */
typedef const wm_plugin *(*wm_plugin_entry)(void);
WM_EXPORT const wm_plugin *waymark_plugin(void);

#ifdef __cplusplus
}
#endif

#endif
