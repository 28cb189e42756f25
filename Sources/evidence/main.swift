Evidence.start()
