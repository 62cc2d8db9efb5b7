#include "COpenVINO.h"
typedef int loadline_empty;
