#include "CFFmpeg.h"

#include <dlfcn.h>
#include <stdio.h>

#define TEXT(version) #version
#define LIBRARY(name, version) "lib" name ".so." TEXT(version)

static const char *const libraries[] = {
  LIBRARY("avutil", LIBAVUTIL_VERSION_MAJOR),
  LIBRARY("avcodec", LIBAVCODEC_VERSION_MAJOR),
  LIBRARY("avformat", LIBAVFORMAT_VERSION_MAJOR),
  LIBRARY("swscale", LIBSWSCALE_VERSION_MAJOR),
};
enum { library_count = sizeof libraries / sizeof *libraries };

// In whichever of the libraries has it.
static void *look_up(void *const *opened, const char *name) {
  void *found = NULL;
  for (int i = 0; !found && i < library_count; i++) found = dlsym(opened[i], name);
  return found;
}

bool loadline_ffmpeg_open(loadline_ffmpeg *functions, char *reason, size_t capacity) {
  void *opened[library_count];
  for (int i = 0; i < library_count; i++) {
    opened[i] = dlopen(libraries[i], RTLD_LAZY | RTLD_LOCAL);
    if (opened[i]) continue;
    snprintf(reason, capacity, "%s", dlerror());
    return false;
  }
#define LOOK_UP(name)                                                                                                  \
  functions->name = (__typeof__(&name))look_up(opened, #name);                                                         \
  if (!functions->name) {                                                                                              \
    snprintf(reason, capacity, "it has no function " #name);                                                           \
    return false;                                                                                                      \
  }
  LOADLINE_FFMPEG_FUNCTIONS(LOOK_UP)
  LOADLINE_FFMPEG_SIDE_DATA(LOOK_UP)
#undef LOOK_UP
  return true;
}

const int32_t *loadline_display_matrix(const loadline_ffmpeg *functions, const AVStream *stream) {
#if LIBAVFORMAT_VERSION_INT >= AV_VERSION_INT(60, 15, 100)
  const AVPacketSideData *data = functions->av_packet_side_data_get(
      stream->codecpar->coded_side_data, stream->codecpar->nb_coded_side_data, AV_PKT_DATA_DISPLAYMATRIX);
  return data && data->size >= 9 * sizeof(int32_t) ? (const int32_t *)data->data : NULL;
#else
  size_t size = 0;
  const uint8_t *data = functions->av_stream_get_side_data(stream, AV_PKT_DATA_DISPLAYMATRIX, &size);
  return data && size >= 9 * sizeof(int32_t) ? (const int32_t *)data : NULL;
#endif
}

const int32_t *loadline_frame_matrix(const loadline_ffmpeg *functions, const AVFrame *frame) {
  const AVFrameSideData *data = functions->av_frame_get_side_data(frame, AV_FRAME_DATA_DISPLAYMATRIX);
  return data && data->size >= 9 * sizeof(int32_t) ? (const int32_t *)data->data : NULL;
}
