import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.spi.ToolProvider;

/**
 * Runs google-java-format over every Java source below the given folders: {@code Format.java
 * --check|--write FOLDER...}. The formatter takes file names only, hence this walk.
 */
class Format {
  private static final Path BUILD_OUTPUT = Path.of("target");

  public static void main(String[] args) throws IOException {
    var check = args[0].equals("--check");
    var files = new ArrayList<String>();
    for (var folder : List.of(args).subList(1, args.length)) {
      files.addAll(sourcesBelow(Path.of(folder)));
    }
    if (files.isEmpty()) {
      return;
    }
    files.addAll(0, check ? List.of("--dry-run", "--set-exit-if-changed") : List.of("--replace"));
    var formatter = ToolProvider.findFirst("google-java-format").orElseThrow();
    var status = formatter.run(System.out, System.err, files.toArray(String[]::new));
    if (check && status != 0) {
      System.err.println("These files are not formatted. Mend: mvn -q -N -Pformat validate");
    }
    System.exit(status);
  }

  private static List<String> sourcesBelow(Path top) throws IOException {
    if (!Files.exists(top)) {
      return List.of();
    }
    try (var files = Files.walk(top)) {
      return files
          .filter(file -> file.toString().endsWith(".java"))
          .filter(file -> !top.relativize(file).startsWith(BUILD_OUTPUT))
          .map(Path::toString)
          .toList();
    }
  }
}
