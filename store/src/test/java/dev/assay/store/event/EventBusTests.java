package dev.assay.store.event;

import static dev.assay.store.event.Samples.event;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import dev.assay.workflows.event.Event;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class EventBusTests {

    private final EventBus bus = new EventBus();
    private final List<Event> heard = new ArrayList<>();

    @Test
    void aListenerGetsAnEventOfAnyTypeExactlyOnce() {
        bus.addListener(heard::add);

        bus.publish(event(1));

        assertThat(heard).containsExactly(event(1));
        assertThat(heard.get(0).type()).isEqualTo("test");
        assertThat(heard.get(0).data().asInt()).isEqualTo(42);
    }

    @ParameterizedTest
    @ValueSource(classes = {IllegalStateException.class, AssertionError.class, NoClassDefFoundError.class})
    void aListenerThatThrowsHurtsNobody(Class<? extends Throwable> thrown) {
        bus.addListener(event -> sneak(thrown));
        bus.addListener(heard::add);

        assertThatCode(() -> bus.publish(event(1))).doesNotThrowAnyException();

        assertThat(heard).containsExactly(event(1));
    }

    @Test
    void aClosedSubscriptionHearsNothing() {
        Subscription subscription = bus.addListener(heard::add);

        subscription.close();
        subscription.close();
        bus.publish(event(1));

        assertThat(heard).isEmpty();
        assertThat(bus.hasAudience()).isFalse();
    }

    @Test
    void aListenerAddedTwiceIsRemovedOnce() {
        EventListener listener = heard::add;
        bus.addListener(listener);

        bus.addListener(listener).close();
        bus.publish(event(1));

        assertThat(heard).hasSize(1);
    }

    @Test
    void anOutletHearsOnlyWhatAroseHere() {
        bus.addOutlet(heard::add);

        bus.relay(event(1));
        bus.publish(event(2));

        assertThat(heard).containsExactly(event(2));
    }

    @Test
    void aListenerMayLeaveWhileItIsTold() {
        List<Subscription> own = new ArrayList<>();
        own.add(bus.addListener(event -> own.get(0).close()));
        bus.addListener(heard::add);

        bus.publish(event(1));
        bus.publish(event(2));

        assertThat(heard).containsExactly(event(1), event(2));
    }

    private static void sneak(Class<? extends Throwable> thrown) {
        try {
            EventBusTests.<RuntimeException>raise(
                    thrown.getDeclaredConstructor().newInstance());
        } catch (ReflectiveOperationException e) {
            throw new LinkageError("No default constructor", e);
        }
    }

    @SuppressWarnings("unchecked")
    private static <T extends Throwable> void raise(Throwable thrown) throws T {
        throw (T) thrown;
    }
}
