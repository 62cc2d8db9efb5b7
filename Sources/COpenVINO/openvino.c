#include "COpenVINO.h"

#include <dirent.h>
#include <dlfcn.h>
#include <openvino/c/openvino.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

// Every function in use, once: the list makes the table of pointers and the code that fills it. The types come from the
// runtime's own headers, so a changed signature stops the build.
#define FUNCTIONS(use)                                                                                                 \
  use(ov_get_openvino_version) use(ov_version_free) use(ov_get_error_info) use(ov_get_last_err_msg) use(ov_free)      \
  use(ov_model_const_input) use(ov_model_reshape_single_input) use(ov_port_get_partial_shape)                          \
  use(ov_partial_shape_free)                                                                                            \
  use(ov_core_create) use(ov_core_free) use(ov_core_read_model) use(ov_model_free)                                    \
  use(ov_core_compile_model_props) use(ov_core_compile_model_from_file_props) use(ov_compiled_model_free)             \
  use(ov_compiled_model_inputs_size)                                                                                   \
  use(ov_compiled_model_outputs_size) use(ov_compiled_model_input_by_index) use(ov_compiled_model_output_by_index)    \
  use(ov_output_const_port_free) use(ov_port_get_any_name) use(ov_port_get_element_type)                              \
  use(ov_const_port_get_shape) use(ov_shape_free) use(ov_compiled_model_create_infer_request)                         \
  use(ov_infer_request_free) use(ov_infer_request_get_input_tensor_by_index)                                          \
  use(ov_infer_request_get_output_tensor_by_index) use(ov_infer_request_infer) use(ov_tensor_data)                    \
  use(ov_tensor_free)

struct ll_runtime {
#define MEMBER(name) __typeof__(&name) name;
  FUNCTIONS(MEMBER)
#undef MEMBER
  ov_core_t *core;
  char version[128];
};

typedef struct {
  ll_shape shape;
  char *name;
  const float *data;
} output;

struct ll_model {
  ll_runtime *runtime;
  ov_compiled_model_t *compiled;
  ov_infer_request_t *request;
  ll_shape input_shape;
  float *input;
  output *outputs;
  size_t output_count;
};

static ll_status fail(ll_status status, char *reason, size_t capacity, const char *format, ...) {
  va_list arguments;
  va_start(arguments, format);
  vsnprintf(reason, capacity, format, arguments);
  va_end(arguments);
  return status;
}

// The runtime's words for its last error, or for the code when it has none.
static const char *words(const ll_runtime *runtime, ov_status_e code) {
  const char *last = runtime->ov_get_last_err_msg();
  return last && *last ? last : runtime->ov_get_error_info(code);
}

// libopenvino_c.so, .so.2641, .2641.dylib, …: the plain name first, else the last in the order of the alphabet.
static bool find_library(const char *folder, char *path, size_t capacity) {
  DIR *directory = opendir(folder);
  if (!directory) return false;
  char best[256] = "";
  for (struct dirent *entry; (entry = readdir(directory));) {
    const char *name = entry->d_name;
    if (strncmp(name, "libopenvino_c.", 14) || strlen(name) >= sizeof best) continue;
    if (!strstr(name, ".so") && !strstr(name, ".dylib")) continue;
    if (!strcmp(name, "libopenvino_c.so") || !strcmp(name, "libopenvino_c.dylib")) {
      strcpy(best, name);
      break;
    }
    if (strcmp(name, best) > 0) strcpy(best, name);
  }
  closedir(directory);
  int length = snprintf(path, capacity, "%s/%s", folder, best);
  return *best && length > 0 && (size_t)length < capacity;
}

ll_status ll_runtime_open(const char *folder, ll_runtime **runtime, char *reason, size_t capacity) {
  *runtime = NULL;
  char path[4096];
  if (!find_library(folder, path, sizeof path))
    return fail(ll_no_library, reason, capacity, "no libopenvino_c in the folder");
  // The libraries it needs are found beside it by its own run path.
  void *library = dlopen(path, RTLD_NOW | RTLD_LOCAL);
  if (!library) return fail(ll_library_unusable, reason, capacity, "%s", dlerror());
  ll_runtime *made = calloc(1, sizeof *made);
  if (!made) return fail(ll_library_unusable, reason, capacity, "out of memory");
#define LOOK_UP(name)                                                                                                  \
  made->name = (__typeof__(&name))dlsym(library, #name);                                                               \
  if (!made->name) {                                                                                                   \
    free(made);                                                                                                        \
    return fail(ll_library_unusable, reason, capacity, "it has no function " #name);                                   \
  }
  FUNCTIONS(LOOK_UP)
#undef LOOK_UP
  ov_status_e code = made->ov_core_create(&made->core);
  if (code) {
    fail(ll_library_unusable, reason, capacity, "%s", words(made, code));
    free(made);
    return ll_library_unusable;
  }
  ov_version_t version;
  if (made->ov_get_openvino_version(&version) == OK) {
    snprintf(made->version, sizeof made->version, "%s", version.buildNumber);
    made->ov_version_free(&version);
  }
  *runtime = made;
  return ll_ok;
}

const char *ll_runtime_version(const ll_runtime *runtime) { return runtime->version; }

void ll_runtime_close(ll_runtime *runtime) {
  if (!runtime) return;
  runtime->ov_core_free(runtime->core);
  free(runtime);
}

// Reads a port's fixed shape and checks that it holds floats.
static ll_status read_port(
  const ll_runtime *runtime, const ov_output_const_port_t *port, ll_shape *shape, char *reason, size_t capacity) {
  ov_element_type_e type;
  ov_shape_t raw = {0, NULL};
  ov_status_e code = runtime->ov_port_get_element_type(port, &type);
  if (!code && type != F32) return fail(ll_model_unsuitable, reason, capacity, "it does not work on 32-bit floats");
  if (!code) code = runtime->ov_const_port_get_shape(port, &raw);
  if (code) return fail(ll_model_unsuitable, reason, capacity, "%s", words(runtime, code));
  ll_status status = ll_ok;
  if (raw.rank > ll_max_rank)
    status = fail(ll_model_unsuitable, reason, capacity, "a shape with more than %d dimensions", ll_max_rank);
  shape->rank = 0;
  shape->count = 1;
  for (int64_t i = 0; !status && i < raw.rank; i++) {
    shape->dims[shape->rank++] = raw.dims[i];
    shape->count *= (size_t)raw.dims[i];
  }
  runtime->ov_shape_free(&raw);
  return status;
}

static ll_status read_ports(ll_model *model, char *reason, size_t capacity) {
  const ll_runtime *runtime = model->runtime;
  size_t inputs = 0, outputs = 0;
  ov_status_e code = runtime->ov_compiled_model_inputs_size(model->compiled, &inputs);
  if (!code) code = runtime->ov_compiled_model_outputs_size(model->compiled, &outputs);
  if (code) return fail(ll_model_unsuitable, reason, capacity, "%s", words(runtime, code));
  if (inputs != 1) return fail(ll_model_unsuitable, reason, capacity, "it has %zu inputs in place of one", inputs);
  ov_output_const_port_t *port = NULL;
  code = runtime->ov_compiled_model_input_by_index(model->compiled, 0, &port);
  if (code) return fail(ll_model_unsuitable, reason, capacity, "%s", words(runtime, code));
  ll_status status = read_port(runtime, port, &model->input_shape, reason, capacity);
  runtime->ov_output_const_port_free(port);
  if (status) return status;

  model->outputs = calloc(outputs ? outputs : 1, sizeof *model->outputs);
  if (!model->outputs) return fail(ll_model_unsuitable, reason, capacity, "out of memory");
  for (; model->output_count < outputs; model->output_count++) {
    output *out = &model->outputs[model->output_count];
    code = runtime->ov_compiled_model_output_by_index(model->compiled, model->output_count, &port);
    if (code) return fail(ll_model_unsuitable, reason, capacity, "%s", words(runtime, code));
    status = read_port(runtime, port, &out->shape, reason, capacity);
    char *name = NULL;
    if (!status && runtime->ov_port_get_any_name(port, &name) == OK && name) {
      out->name = strdup(name);
      runtime->ov_free(name);
    }
    runtime->ov_output_const_port_free(port);
    if (status) return status;
  }
  return ll_ok;
}

// Where the request keeps its input (and its outputs, which may move from run to run).
static ll_status find_data(ll_model *model, bool outputs, char *reason, size_t capacity) {
  const ll_runtime *runtime = model->runtime;
  for (size_t i = 0; i < (outputs ? model->output_count : 1); i++) {
    ov_tensor_t *tensor = NULL;
    void *data = NULL;
    ov_status_e code = outputs ? runtime->ov_infer_request_get_output_tensor_by_index(model->request, i, &tensor)
                               : runtime->ov_infer_request_get_input_tensor_by_index(model->request, i, &tensor);
    if (!code) code = runtime->ov_tensor_data(tensor, &data);
    if (tensor) runtime->ov_tensor_free(tensor); // a handle; the request owns the memory
    if (code || !data) return fail(ll_run_failed, reason, capacity, "%s", words(runtime, code));
    if (outputs)
      model->outputs[i].data = data;
    else
      model->input = data;
  }
  return ll_ok;
}

// Tells a model how many pictures it takes at once.
static ov_status_e take(const ll_runtime *runtime, const ov_model_t *model, int64_t pictures) {
  ov_output_const_port_t *port = NULL;
  ov_partial_shape_t shape;
  ov_status_e code = runtime->ov_model_const_input(model, &port);
  if (code) return OK; // more than one input: said later, in better words
  code = runtime->ov_port_get_partial_shape(port, &shape);
  runtime->ov_output_const_port_free(port);
  if (code) return code;
  if (
    shape.rank.min == shape.rank.max && shape.rank.min > 0
    && (shape.dims[0].min != pictures || shape.dims[0].max != pictures)) {
    shape.dims[0].min = shape.dims[0].max = pictures;
    code = runtime->ov_model_reshape_single_input(model, shape);
  }
  runtime->ov_partial_shape_free(&shape);
  return code;
}

static ov_status_e compile_for(
  const ll_runtime *runtime, const char *file, int64_t pictures, size_t property_count, const ov_property_t *properties,
  ov_compiled_model_t **compiled) {
  ov_model_t *read = NULL;
  ov_status_e code = runtime->ov_core_read_model(runtime->core, file, NULL, &read);
  if (!code) code = take(runtime, read, pictures);
  if (!code)
    code = runtime->ov_core_compile_model_props(runtime->core, read, "CPU", property_count, properties, compiled);
  if (read) runtime->ov_model_free(read);
  return code;
}

ll_status ll_model_load(
  ll_runtime *runtime, const char *file, const ll_property *properties, size_t property_count, int64_t pictures,
  ll_model **model, char *reason, size_t capacity) {
  *model = NULL;
  enum { most = 16 };
  if (property_count > most) return fail(ll_model_unsuitable, reason, capacity, "too many properties");
  ov_property_t passed[most];
  for (size_t i = 0; i < property_count; i++) passed[i] = (ov_property_t){properties[i].key, properties[i].value};

  ll_model *made = calloc(1, sizeof *made);
  if (!made) return fail(ll_model_unreadable, reason, capacity, "out of memory");
  made->runtime = runtime;
  ov_status_e code =
    pictures ? compile_for(runtime, file, pictures, property_count, passed, &made->compiled)
             : runtime->ov_core_compile_model_from_file_props(
               runtime->core, file, "CPU", property_count, passed, &made->compiled);
  ll_status status = ll_ok;
  if (code) status = fail(ll_model_unreadable, reason, capacity, "%s", words(runtime, code));
  if (!status) status = read_ports(made, reason, capacity);
  if (!status) {
    code = runtime->ov_compiled_model_create_infer_request(made->compiled, &made->request);
    if (code) status = fail(ll_model_unreadable, reason, capacity, "%s", words(runtime, code));
  }
  if (!status) status = find_data(made, false, reason, capacity);
  if (!status) status = find_data(made, true, reason, capacity);
  if (status) {
    ll_model_close(made);
    return status;
  }
  *model = made;
  return ll_ok;
}

void ll_model_close(ll_model *model) {
  if (!model) return;
  for (size_t i = 0; model->outputs && i < model->output_count; i++) free(model->outputs[i].name);
  free(model->outputs);
  if (model->request) model->runtime->ov_infer_request_free(model->request);
  if (model->compiled) model->runtime->ov_compiled_model_free(model->compiled);
  free(model);
}

ll_shape ll_model_input_shape(const ll_model *model) { return model->input_shape; }
float *ll_model_input(const ll_model *model) { return model->input; }
size_t ll_model_output_count(const ll_model *model) { return model->output_count; }
ll_shape ll_model_output_shape(const ll_model *model, size_t index) { return model->outputs[index].shape; }
const char *ll_model_output_name(const ll_model *model, size_t index) {
  return model->outputs[index].name ? model->outputs[index].name : "";
}

ll_status ll_model_run(ll_model *model, char *reason, size_t capacity) {
  ov_status_e code = model->runtime->ov_infer_request_infer(model->request);
  if (code) return fail(ll_run_failed, reason, capacity, "%s", words(model->runtime, code));
  return find_data(model, true, reason, capacity);
}

const float *ll_model_output(const ll_model *model, size_t index) { return model->outputs[index].data; }
