package dev.holdpoint.ledger;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** A second Java process on a home, for tests. */
final class OtherProcess implements AutoCloseable {
  private final Process process;
  private final BufferedReader out;
  private final Writer in;

  private OtherProcess(Process process) {
    this.process = process;
    this.out =
        new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
    this.in = new OutputStreamWriter(process.getOutputStream(), StandardCharsets.UTF_8);
  }

  /** Starts the main method of that class. */
  static OtherProcess start(Class<?> main, Path home) throws IOException {
    return start(main, List.of(home.toString()), System.getProperty("java.class.path"), List.of());
  }

  /** Starts it with another class path and more options for the virtual machine. */
  static OtherProcess start(
      Class<?> main, List<String> arguments, String classPath, List<String> options)
      throws IOException {
    var command = new ArrayList<String>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(List.of("-Xmx128m", "-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC"));
    command.addAll(options);
    command.addAll(List.of("-cp", classPath, main.getName()));
    command.addAll(arguments);
    return new OtherProcess(
        new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.INHERIT).start());
  }

  long pid() {
    return process.pid();
  }

  /** Waits for its next line; empty text at the end. */
  String line() throws IOException {
    String line = out.readLine();
    return line == null ? "" : line;
  }

  void tell(String line) throws IOException {
    in.write(line + "\n");
    in.flush();
  }

  /** Waits for its end, but no longer than that. */
  void await(long millis) throws InterruptedException {
    boolean _ = process.waitFor(millis, TimeUnit.MILLISECONDS);
  }

  /** Ends it as SIGKILL does, and gives what it had said until then, whole lines only. */
  List<String> kill() throws IOException, InterruptedException {
    process
        .toHandle()
        .destroyForcibly(); // By its handle, since the process itself would close its output too.
    var said = new ArrayList<String>();
    // A line that was cut in the middle was not said.
    var text = new StringBuilder();
    for (int next = out.read(); next >= 0; next = out.read()) {
      text.append((char) next);
      if (next == '\n') {
        said.add(text.toString().strip());
        text.setLength(0);
      }
    }
    process.waitFor();
    return said;
  }

  @Override
  public void close() {
    Stream.concat(process.descendants(), Stream.of(process.toHandle()))
        .forEach(ProcessHandle::destroyForcibly);
  }
}
