package dev.assay.starter.cli;

import java.lang.reflect.InvocationHandler;
import java.lang.reflect.Proxy;

/**
 * Ctrl-C as the signal SIGINT.
 *
 * <p>{@code sun.misc.Signal} has no public counterpart and its direct use is a compiler warning, hence reflection. Where it
 * is missing, Ctrl-C ends the process as ever.
 */
final class SignalInterrupts implements Interrupts {

    @Override
    public void handle(Runnable onInterrupt) {
        try {
            Class<?> signal = Class.forName("sun.misc.Signal");
            Class<?> handler = Class.forName("sun.misc.SignalHandler");
            InvocationHandler onSignal = (proxy, method, arguments) -> {
                if (method.getName().equals("handle")) {
                    onInterrupt.run();
                    return null;
                }
                return method.invoke(onInterrupt, arguments);
            };
            Object proxy = Proxy.newProxyInstance(handler.getClassLoader(), new Class<?>[] {handler}, onSignal);
            Object interrupt = signal.getConstructor(String.class).newInstance("INT");
            signal.getMethod("handle", signal, handler).invoke(null, interrupt, proxy);
        } catch (ReflectiveOperationException | IllegalArgumentException e) {
            System.getLogger(SignalInterrupts.class.getName())
                    .log(System.Logger.Level.DEBUG, "Ctrl-C can't be caught here", e);
        }
    }
}
