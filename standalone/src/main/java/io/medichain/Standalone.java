package io.medichain;

import org.springframework.boot.autoconfigure.SpringBootApplication;

/** All of MediChain in one process; {@link io.medichain.standalone.RunningSystem} starts it. */
@SpringBootApplication(proxyBeanMethods = false)
public class Standalone {}
