// The few things Loadline asks of the OpenVINO runtime, with plain C types and no variadic function.
//
// The runtime is opened while the program runs (dlopen), so a program that never looks at a video starts without it and
// links against nothing. One runtime may be shared between threads; a model is used from one thread at a time.
#pragma once

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

// What went wrong. Each call that can fail also writes the reason, in the runtime's own words, to `reason`.
typedef enum {
  ll_ok = 0,
  ll_no_library = 1,       // no libopenvino_c in the folder
  ll_library_unusable = 2, // found, but it does not load or lacks a function
  ll_model_unreadable = 3, // not a model, or not one that this processor can run
  ll_model_unsuitable = 4, // a model, but not one float input and float outputs of fixed size
  ll_run_failed = 5,
} ll_status;

typedef struct ll_runtime ll_runtime;
typedef struct ll_model ll_model;

typedef struct {
  const char *_Nonnull key;
  const char *_Nonnull value;
} ll_property;

enum { ll_max_rank = 8 };

// A fixed shape, outermost dimension first, and the product of its dimensions.
typedef struct {
  size_t rank;
  int64_t dims[ll_max_rank];
  size_t count;
} ll_shape;

// Opens the runtime whose libraries lie in `folder`. Never closed again: its worker threads outlive any handle.
ll_status ll_runtime_open(
  const char *_Nonnull folder, ll_runtime *_Nullable *_Nonnull runtime, char *_Nonnull reason, size_t capacity);

// "2026.4.1-…", owned by the runtime.
const char *_Nonnull ll_runtime_version(const ll_runtime *_Nonnull runtime);
void ll_runtime_close(ll_runtime *_Nullable runtime);

// Reads a .tflite, .onnx or .xml file and compiles it for the processor, for so many pictures at once; 0: for as many as
// the file says, which starts sooner where a compiled form is kept. The runtime must outlive the model.
ll_status ll_model_load(
  ll_runtime *_Nonnull runtime, const char *_Nonnull file, const ll_property *_Nullable properties,
  size_t property_count, int64_t pictures, ll_model *_Nullable *_Nonnull model, char *_Nonnull reason, size_t capacity);
void ll_model_close(ll_model *_Nullable model);

// The one input: its shape, and its memory, which the caller fills before each run.
ll_shape ll_model_input_shape(const ll_model *_Nonnull model);
float *_Nonnull ll_model_input(const ll_model *_Nonnull model);

size_t ll_model_output_count(const ll_model *_Nonnull model);
ll_shape ll_model_output_shape(const ll_model *_Nonnull model, size_t index);
// Owned by the model.
const char *_Nonnull ll_model_output_name(const ll_model *_Nonnull model, size_t index);

// Runs once, in the calling thread. The outputs are valid until the next run.
ll_status ll_model_run(ll_model *_Nonnull model, char *_Nonnull reason, size_t capacity);
const float *_Nonnull ll_model_output(const ll_model *_Nonnull model, size_t index);
