print("loadline")
