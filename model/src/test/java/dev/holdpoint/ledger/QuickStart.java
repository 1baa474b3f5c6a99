package dev.holdpoint.ledger;

import java.io.BufferedOutputStream;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.jar.JarOutputStream;
import java.util.zip.ZipEntry;

/**
 * The class path of these tests as jars alone, with an archive of the classes that a process has
 * loaded, so that the next one of its kind starts in a third of the time.
 *
 * @param archive written by a process that was started with {@link #training} and ended in order
 */
record QuickStart(String classPath, Path archive) {
  /** Makes the jars in a folder; the archive is not there yet. */
  static QuickStart in(Path folder) throws IOException {
    var path = new ArrayList<String>();
    for (String each : System.getProperty("java.class.path").split(File.pathSeparator)) {
      Path entry = Path.of(each);
      if (Files.isDirectory(entry)) {
        Path jar = folder.resolve("classes-" + path.size() + ".jar");
        jar(entry, jar);
        path.add(jar.toString());
      } else if (Files.exists(entry)) {
        path.add(each);
      }
    }
    return new QuickStart(
        String.join(File.pathSeparator, path), folder.resolve("classes.jsa").toAbsolutePath());
  }

  private static void jar(Path classes, Path jar) throws IOException {
    try (var out = new JarOutputStream(new BufferedOutputStream(Files.newOutputStream(jar)));
        var files = Files.walk(classes)) {
      out.setLevel(0);
      for (Path file : files.filter(Files::isRegularFile).sorted().toList()) {
        out.putNextEntry(
            new ZipEntry(classes.relativize(file).toString().replace(File.separatorChar, '/')));
        Files.copy(file, out);
        out.closeEntry();
      }
    }
  }

  /** Options for the process whose classes are archived. */
  List<String> training() {
    return List.of("-XX:ArchiveClassesAtExit=" + archive, "-Xlog:cds=off", "-Xlog:cds+dynamic=off");
  }

  /** Options for those after it. */
  List<String> options() {
    return List.of("-XX:SharedArchiveFile=" + archive);
  }
}
