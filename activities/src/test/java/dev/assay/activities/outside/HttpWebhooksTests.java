package dev.assay.activities.outside;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.sun.net.httpserver.HttpServer;
import dev.assay.activities.model.SecretResolver;
import dev.assay.activities.model.WebPosts;
import dev.assay.activities.scorer.ScorerException;
import dev.assay.activities.scorer.TransientScorerException;
import dev.assay.activities.scorer.Webhook;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.node.NullNode;

class HttpWebhooksTests {

    private final HttpWebhooks webhooks = new HttpWebhooks(new WebPosts(new SecretResolver(name -> null)));
    private HttpServer server;

    @BeforeEach
    void startServer() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.start();
    }

    @AfterEach
    void stopServer() {
        server.stop(0);
    }

    @Test
    void saysThatRedirectsAreNotFollowed() {
        server.createContext("/old", exchange -> {
            exchange.getResponseHeaders().set("Location", "/new");
            exchange.sendResponseHeaders(302, -1);
            exchange.close();
        });
        URI url = URI.create("http://127.0.0.1:" + server.getAddress().getPort() + "/old");

        assertThatExceptionOfType(ScorerException.class)
                .isThrownBy(() -> webhooks.post(
                        new Webhook(URI.create(url + "?version=2"), Map.of(), Duration.ofSeconds(20)),
                        NullNode.getInstance(),
                        "key-1"))
                .withMessage("the webhook at " + url + " answered 302: \"Location: /new\"; redirects are not followed:"
                        + " write the final address as 'url'");
    }

    @Test
    void leavesAWebhookAloneForAsLongAsItWants() {
        server.createContext("/busy", exchange -> {
            exchange.getResponseHeaders().set("Retry-After", "7");
            exchange.sendResponseHeaders(429, -1);
            exchange.close();
        });
        URI url = URI.create("http://127.0.0.1:" + server.getAddress().getPort() + "/busy");

        assertThatExceptionOfType(TransientScorerException.class)
                .isThrownBy(() -> webhooks.post(
                        new Webhook(url, Map.of(), Duration.ofSeconds(20)), NullNode.getInstance(), "key-1"))
                .satisfies(busy -> assertThat(busy.waiting()).contains(Duration.ofSeconds(7)));
    }
}
