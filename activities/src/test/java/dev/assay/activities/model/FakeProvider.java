package dev.assay.activities.model;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/** An HTTP server on loopback that behaves as badly as a test wants it to. */
final class FakeProvider implements AutoCloseable {

    /** What it does with a connection once a request has come. */
    interface Behaviour {
        void answer(OutputStream out) throws IOException;
    }

    record Received(String method, String path, Map<String, String> headers, String body) {}

    private final ServerSocket server;
    private final BlockingQueue<Received> received = new LinkedBlockingQueue<>();
    private final CountDownLatch hungUp = new CountDownLatch(1);
    private volatile Behaviour behaviour = out -> {};

    FakeProvider() throws IOException {
        server = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        start(this::accept);
    }

    String url() {
        return "http://127.0.0.1:" + server.getLocalPort();
    }

    void does(Behaviour wanted) {
        behaviour = wanted;
    }

    void answers(int status, Map<String, String> headers, String body) {
        does(out -> out.write(reply(status, headers, body)));
    }

    /** Sends the same piece again and again, for as long as somebody listens. */
    void repeats(String head, byte[] piece, long pauseMillis) {
        does(out -> {
            out.write(head.getBytes(StandardCharsets.ISO_8859_1));
            while (!server.isClosed()) {
                out.write(piece);
                out.flush();
                pause(pauseMillis);
            }
        });
    }

    /** {@return what came, which must be there by now} */
    Received request() {
        return received.remove();
    }

    /** {@return what comes, or came} */
    Received awaitRequest() throws InterruptedException {
        return received.poll(10, TimeUnit.SECONDS);
    }

    int requests() {
        return received.size();
    }

    /** {@return whether the client closed its end while it was still being written to} */
    boolean awaitHangUp() throws InterruptedException {
        return hungUp.await(10, TimeUnit.SECONDS);
    }

    @Override
    public void close() throws IOException {
        server.close();
    }

    static byte[] reply(int status, Map<String, String> headers, String body) {
        byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
        StringBuilder head = new StringBuilder("HTTP/1.1 " + status + " Status\r\n");
        new TreeMap<>(headers).forEach((name, value) -> head.append(name + ": " + value + "\r\n"));
        head.append("Content-Length: " + bytes.length + "\r\n\r\n");
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        out.writeBytes(head.toString().getBytes(StandardCharsets.ISO_8859_1));
        out.writeBytes(bytes);
        return out.toByteArray();
    }

    private void accept() {
        try {
            while (true) {
                Socket connection = server.accept();
                connection.setTcpNoDelay(true);
                start(() -> serve(connection));
            }
        } catch (IOException e) {
            return; // closed
        }
    }

    private void serve(Socket connection) {
        try (connection) {
            InputStream in = new BufferedInputStream(connection.getInputStream());
            while (true) {
                String head = head(in);
                if (head.isEmpty()) {
                    return;
                }
                received.add(received(head, in));
                behaviour.answer(connection.getOutputStream());
                connection.getOutputStream().flush();
            }
        } catch (IOException e) {
            hungUp.countDown();
        }
    }

    private static Received received(String head, InputStream in) throws IOException {
        String[] lines = head.split("\r\n");
        Map<String, String> headers = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
        for (int i = 1; i < lines.length; i++) {
            int colon = lines[i].indexOf(':');
            headers.put(
                    lines[i].substring(0, colon), lines[i].substring(colon + 1).strip());
        }
        byte[] body = in.readNBytes(Integer.parseInt(headers.getOrDefault("Content-Length", "0")));
        String[] start = lines[0].split(" ");
        return new Received(start[0], start[1], headers, new String(body, StandardCharsets.UTF_8));
    }

    private static String head(InputStream in) throws IOException {
        StringBuilder head = new StringBuilder();
        int next;
        while ((next = in.read()) >= 0) {
            head.append((char) next);
            if (head.length() >= 4 && head.substring(head.length() - 4).equals("\r\n\r\n")) {
                return head.toString();
            }
        }
        return "";
    }

    private static void pause(long millis) throws IOException {
        try {
            Thread.sleep(millis);
        } catch (InterruptedException e) {
            throw new IOException(e);
        }
    }

    private static void start(Runnable work) {
        Thread thread = new Thread(work, "fake-provider");
        thread.setDaemon(true);
        thread.start();
    }
}
