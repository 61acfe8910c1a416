package dev.assay.starter.boot;

import org.springframework.boot.web.server.servlet.context.ServletWebServerApplicationContext;
import org.springframework.context.SmartLifecycle;

/** Takes no more requests and lets those at work end, before anything else of the application stops. */
final class RequestDrain implements SmartLifecycle {

    private final ServletWebServerApplicationContext context;
    private volatile boolean running;

    RequestDrain(ServletWebServerApplicationContext context) {
        this.context = context;
    }

    @Override
    public void start() {
        running = true;
    }

    @Override
    public void stop() {
        stop(() -> {});
    }

    @Override
    public void stop(Runnable stopped) {
        running = false;
        var web = context.getWebServer();
        if (web == null) {
            stopped.run();
        } else {
            web.shutDownGracefully(result -> stopped.run());
        }
    }

    @Override
    public boolean isRunning() {
        return running;
    }

    /** {@return the last to start and the first to stop} */
    @Override
    public int getPhase() {
        return Integer.MAX_VALUE;
    }
}
