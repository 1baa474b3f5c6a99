package dev.holdpoint.app;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.core.importer.Location;
import java.util.stream.Stream;

/** The compiled classes of all modules, without their tests, and the names of the rooms. */
final class Rooms {
  private static final String ROOT = "dev.holdpoint.";

  /**
   * The classes that ship. Read once, because reading them takes longer than all rules together.
   */
  static final JavaClasses ALL =
      new ClassFileImporter()
          .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
          .withImportOption(Rooms::isNoTest)
          .importPackages("dev.holdpoint");

  private Rooms() {}

  /** ArchUnit's pattern for a room and everything below it. */
  static String room(String name) {
    return ROOT + name + "..";
  }

  static String[] rooms(String... names) {
    return Stream.of(names).map(Rooms::room).toArray(String[]::new);
  }

  /** {@code views} for {@code dev.holdpoint.views.board.BoardView}. */
  static String nameOf(JavaClass type) {
    return type.getPackageName().substring(ROOT.length()).split("\\.", 2)[0];
  }

  private static boolean isNoTest(Location location) {
    return !location.contains("-tests.jar") && !location.contains("/test-classes/");
  }
}
