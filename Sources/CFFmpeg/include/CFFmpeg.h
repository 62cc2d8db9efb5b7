#ifndef LOADLINE_CFFMPEG_H
#define LOADLINE_CFFMPEG_H

#include <libavcodec/avcodec.h>
#include <libavformat/avformat.h>
#include <libavutil/avutil.h>
#include <libavutil/buffer.h>
#include <libavutil/dict.h>
#include <libavutil/display.h>
#include <libavutil/imgutils.h>
#include <libavutil/opt.h>
#include <libavutil/pixdesc.h>
#include <libswscale/swscale.h>
#include <stdbool.h>

// FFmpeg's libraries and the hundred that they need are opened when the first file is, not when the program starts: to
// link them takes twice as long as all else that a short command does.

// Every function in use, once. The types come from FFmpeg's own headers, so a changed signature stops the build.
#define LOADLINE_FFMPEG_FUNCTIONS(use)                                                                                 \
  use(av_buffer_pool_get) use(av_buffer_pool_init) use(av_buffer_pool_uninit) use(av_buffer_unref)                     \
  use(av_dict_free) use(av_dict_get) use(av_dict_set) use(av_dict_set_int)                                             \
  use(av_frame_alloc) use(av_frame_free) use(av_frame_get_buffer) use(av_frame_get_side_data)                          \
  use(av_frame_make_writable) use(av_get_packet) use(av_guess_sample_aspect_ratio) use(av_interleaved_write_frame)     \
  use(av_log_set_level) use(av_max_alloc) use(av_packet_alloc) use(av_packet_free) use(av_packet_rescale_ts)           \
  use(av_packet_unref) use(av_pix_fmt_desc_get) use(av_probe_input_buffer2) use(av_read_frame) use(av_seek_frame)      \
  use(av_strerror) use(av_write_trailer)                                                                               \
  use(avcodec_alloc_context3) use(avcodec_find_decoder) use(avcodec_find_encoder_by_name) use(avcodec_flush_buffers)   \
  use(avcodec_free_context) use(avcodec_get_name) use(avcodec_open2) use(avcodec_parameters_from_context)              \
  use(avcodec_parameters_to_context) use(avcodec_receive_frame) use(avcodec_receive_packet) use(avcodec_send_frame)    \
  use(avcodec_send_packet)                                                                                             \
  use(avformat_alloc_context) use(avformat_alloc_output_context2) use(avformat_close_input)                            \
  use(avformat_find_stream_info) use(avformat_free_context) use(avformat_new_stream) use(avformat_open_input)          \
  use(avformat_write_header) use(avio_closep) use(avio_open) use(avio_open2) use(avio_size)                            \
  use(sws_freeContext) use(sws_getCoefficients) use(sws_getContext) use(sws_scale) use(sws_setColorspaceDetails)

// Where track and packet of a file keep the matrix that turns the picture upright; it moved in FFmpeg 6.1.
#if LIBAVFORMAT_VERSION_INT >= AV_VERSION_INT(60, 15, 100)
#define LOADLINE_FFMPEG_SIDE_DATA(use) use(av_packet_side_data_get)
#else
#define LOADLINE_FFMPEG_SIDE_DATA(use) use(av_stream_get_side_data)
#endif

typedef struct {
#define LOADLINE_MEMBER(name) __typeof__(&name) name;
  LOADLINE_FFMPEG_FUNCTIONS(LOADLINE_MEMBER)
  LOADLINE_FFMPEG_SIDE_DATA(LOADLINE_MEMBER)
#undef LOADLINE_MEMBER
} loadline_ffmpeg;

// Opens the libraries of the versions whose headers this was built with, and looks the functions up.
// False when one is missing or cannot be opened, with the reason.
bool loadline_ffmpeg_open(loadline_ffmpeg *functions, char *reason, size_t capacity);

// Swift imports neither macros with arguments nor those that cast; these say the same as functions, and nothing more.

static inline int loadline_error_again(void) { return AVERROR(EAGAIN); }
static inline int loadline_error_end(void) { return AVERROR_EOF; }
static inline int64_t loadline_no_timestamp(void) { return AV_NOPTS_VALUE; }

// The 3 by 3 matrix that turns the stored picture upright, or null.
const int32_t *loadline_display_matrix(const loadline_ffmpeg *functions, const AVStream *stream);

// The same of one decoded picture (EXIF orientation of a photo), or null.
const int32_t *loadline_frame_matrix(const loadline_ffmpeg *functions, const AVFrame *frame);

#endif
