package dev.gatun.cli.option;

/** How a command that lists something prints it. */
public enum ListingFormat {
    /** For people; the default. */
    TABLE,
    /** For programs: one document in one line. */
    JSON;

    /** The option {@code --format}, {@code -f}. */
    public static Option<ListingFormat> option(Options options) {
        return options.value("--format -f", "FORMAT", "print a table or json", ListingFormat::parse)
                .oneOf("table", "json")
                .otherwise("table");
    }

    private static ListingFormat parse(String text) {
        return switch (text) {
            case "table", "" -> TABLE;
            case "json" -> JSON;
            default -> throw new UsageException("invalid format option");
        };
    }
}
