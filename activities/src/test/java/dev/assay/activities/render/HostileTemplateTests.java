package dev.assay.activities.render;

import static org.assertj.core.api.Assertions.assertThat;

import dev.assay.workflows.spec.TemplateSyntax;
import java.io.IOException;
import java.io.InputStream;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every line of the corpus of hostile templates is refused, or comes out as harmless text. */
@Timeout(60)
class HostileTemplateTests {

    private static final TemplateRenderer RENDERER = new TemplateRenderer();
    private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();
    private static final Pattern REPEAT = Pattern.compile("@REPEAT(\\d+)\\((.*?)\\)@", Pattern.DOTALL);
    private static final Pattern ESCAPE = Pattern.compile("\\\\(u[0-9a-fA-F]{4}|[tnr0\\\\])");
    private static final long MAX_CPU_MILLIS = 250;

    @TempDir
    private static Path folder;

    private static ServerSocket listener;

    record Hostile(String id, String payload) {
        @Override
        public String toString() {
            return id;
        }
    }

    @BeforeAll
    static void openListenerAndWarmUp() throws IOException {
        listener = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
        listener.setSoTimeout(1);
        for (int i = 0; i < 3; i++) {
            for (Hostile hostile : hostileTemplates().toList()) {
                for (TemplateSyntax syntax : TemplateSyntax.values()) {
                    attempt(syntax, hostile.payload());
                }
            }
        }
    }

    /** The least of three: what a template costs, without what else goes on in a cold and busy JVM. */
    private static long leastCpuMillis(TemplateSyntax syntax, String payload) {
        long least = Long.MAX_VALUE;
        for (int i = 0; i < 3; i++) {
            long before = THREADS.getCurrentThreadCpuTime();
            attempt(syntax, payload);
            least = Math.min(least, THREADS.getCurrentThreadCpuTime() - before);
        }
        return least / 1_000_000;
    }

    @ParameterizedTest
    @MethodSource("hostileTemplates")
    void isRefusedOrHarmless(Hostile hostile) throws IOException {
        for (TemplateSyntax syntax : TemplateSyntax.values()) {
            String payload = fill(hostile.payload());

            String seen = attempt(syntax, payload);
            long cpuMillis = leastCpuMillis(syntax, payload);

            assertThat(canary()).doesNotExist();
            assertThat(wasListenerHit()).isFalse();
            assertThat(cpuMillis).as("CPU ms under %s", syntax).isLessThan(MAX_CPU_MILLIS);
            assertThat(seen.getBytes(StandardCharsets.UTF_8)).hasSizeLessThanOrEqualTo(1 << 20);
            if (!seen.equals(payload)) {
                assertThat(seen).doesNotContain("java.", "com.", "org.", System.getProperty("user.home"));
            }
        }
    }

    /** Gives the prompt, or the refusal's message; anything else thrown fails the test. */
    private static String attempt(TemplateSyntax syntax, String payload) {
        RENDERER.check(syntax, payload, Set.of("userValue", "userMap", "bigList", "input"));
        try {
            return RENDERER.render(syntax, payload, context());
        } catch (RenderException refusal) {
            assertThat(refusal.kind()).isNotNull();
            return refusal.getMessage();
        }
    }

    private static Map<String, Object> context() {
        Map<String, Object> context = new HashMap<>();
        context.put("userValue", "text of a user");
        context.put("userMap", new HashMap<>(Map.of("k", "v")));
        context.put("bigList", IntStream.range(0, 1000).boxed().toList());
        context.put("input", "input");
        context.put("a", "a");
        return context;
    }

    static Stream<Hostile> hostileTemplates() throws IOException {
        try (InputStream corpus = HostileTemplateTests.class.getResourceAsStream("/render/hostile-templates.txt")) {
            List<Hostile> all = new ArrayList<>();
            for (String line : new String(corpus.readAllBytes(), StandardCharsets.UTF_8).split("\n")) {
                if (!line.startsWith("#")) {
                    String[] columns = line.split("\t", 3);
                    all.add(new Hostile(columns[0], expand(unescape(columns[2]))));
                }
            }
            return all.stream();
        }
    }

    private static String fill(String payload) {
        return payload.replace("@CANARY@", canary().toString()).replace("@PORT@", "" + listener.getLocalPort());
    }

    private static Path canary() {
        return folder.resolve("canary");
    }

    private static boolean wasListenerHit() throws IOException {
        try {
            listener.accept().close();
            return true;
        } catch (SocketTimeoutException nobodyCame) {
            return false;
        }
    }

    private static String expand(String payload) {
        return REPEAT.matcher(payload)
                .replaceAll(match -> Matcher.quoteReplacement(match.group(2).repeat(Integer.parseInt(match.group(1)))));
    }

    private static String unescape(String payload) {
        return ESCAPE.matcher(payload).replaceAll(match -> Matcher.quoteReplacement(unescaped(match.group(1))));
    }

    private static String unescaped(String code) {
        switch (code.charAt(0)) {
            case 't':
                return "\t";
            case 'n':
                return "\n";
            case 'r':
                return "\r";
            case '0':
                return "\0";
            case 'u':
                return String.valueOf((char) Integer.parseInt(code.substring(1), 16));
            default:
                return "\\";
        }
    }
}
