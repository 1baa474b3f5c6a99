import com.google.googlejavaformat.java.Main;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * Runs google-java-format over every Java source below the given folders: {@code Format.java
 * --check|--write FOLDER...}. The formatter takes file names only, hence this walk. Its exit status
 * is 1 if a file is not formatted.
 */
class Format {
  public static void main(String[] args) throws IOException {
    var check = args[0].equals("--check");
    var command = new ArrayList<String>();
    command.addAll(check ? List.of("--dry-run", "--set-exit-if-changed") : List.of("--replace"));
    var options = command.size();
    for (var folder : List.of(args).subList(1, args.length)) {
      var top = Path.of(folder);
      if (Files.exists(top)) {
        try (var files = Files.walk(top)) {
          files
              .filter(file -> file.toString().endsWith(".java"))
              .filter(file -> !file.toString().contains("target"))
              .forEach(file -> command.add(file.toString()));
        }
      }
    }
    if (command.size() == options) {
      return;
    }
    if (check) {
      System.err.println("Sources named below, if any, need: mvn -q -N -Pformat validate");
    }
    Main.main(command.toArray(String[]::new));
  }
}
