/* A whole renderer in C, in one file: it writes the title of the document. It includes plugin.h before anything else, so
 * that the header is seen to need nothing beside it, in C11 without extensions. */
#include <waymark/plugin.h>

#include <stdlib.h>

struct wm_renderer {
  const wm_host *host;
};

static wm_text literal(const char *text, size_t length) {
  wm_text result;
  result.data = text;
  result.length = length;
  return result;
}

static wm_status open_titles(const wm_host *host, const wm_options *options, wm_renderer **renderer) {
  wm_renderer *opened = malloc(sizeof *opened);
  (void)options;
  if (opened == NULL) return WM_FAILED;
  opened->host = host;
  *renderer = opened;
  return WM_OK;
}

static wm_status render_title(wm_renderer *renderer, wm_job *job, const wm_node *document) {
  const wm_host *host = renderer->host;
  return host->write(host->run, job, host->job_path(job), host->node_attribute(document, literal("title", 5)));
}

static wm_status finish_titles(wm_renderer *renderer) {
  (void)renderer;
  return WM_OK;
}

static void close_titles(wm_renderer *renderer) { free(renderer); }

static const wm_plugin plugin = {
    sizeof(wm_plugin), WM_ABI_MAJOR, WM_ABI_MINOR, "org.example.titles", "1.0.0",     "titles",
    "txt",             open_titles,  render_title, finish_titles,        close_titles};

WM_EXPORT const wm_plugin *waymark_plugin(void) { return &plugin; }
