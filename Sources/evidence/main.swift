await Evidence.start()
