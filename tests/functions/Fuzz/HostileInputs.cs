namespace ElevatorFunctions.Tests.Fuzz;

/// <summary>Values that have broken programs before.</summary>
internal static class HostileInputs
{
    /// <summary>Days, where one is expected.</summary>
    public static readonly IReadOnlyList<string> Days =
    [
        "0001-01-01", "9999-12-31", "2026-02-30", "2026-13-01", "1899-12-31", "1900-01-01", "2199-12-31", "2200-01-01", "0000-00-00",
        "2026-1-1", "10000-01-01",
        "-2026-01-01", "2026-01-01T00:00:00Z", "20260101", "2026-366", "2026-W01-1", "01/02/2026",
    ];

    /// <summary>Instants, where one is expected.</summary>
    public static readonly IReadOnlyList<string> Instants =
    [
        "0001-01-01T00:00:00Z", "9999-12-31T23:59:59.9999999Z", "0001-01-01T00:00:00+14:00", "9999-12-31T23:59:59-14:00",
        "2026-01-01T24:00:00Z",
        "1600-01-01T00:00:00Z", "2026-01-01T00:00:00+99:00", "2026-01-01T00:00:00", "2026-01-01", "1", "99999999999999",
        "2026-06-30T23:59:60Z", "now",
    ];

    /// <summary>Durations, where one is expected.</summary>
    public static readonly IReadOnlyList<string> Durations =
    [
        "PT0S", "-PT1S", "P99999999999Y", "P2147483648D", "P999999999D", "P3661D", "P3660D", "PT1H", "P1Y2M",
        "P10675199DT2H48M5.4775807S", "P10675199DT2H48M6S",
        "-P10675199DT2H48M5.4775808S", "PT0.00000001S", "PT99999999999999999999S", "P", "PT", "P1", "1H", "P-1D", "PT1.5H", "P1W",
    ];

    /// <summary>Numbers in JSON, where one is expected.</summary>
    public static readonly IReadOnlyList<string> Numbers =
    [
        "-0", "-0.0", "-1", "1", "1.5", "0.1", "1e-400", "1e308", "-1e308", "1e309", "1e400", "-1e400", "90", "-90", "90.0000001", "180",
        "-180", "181", "100001",
        "365", "366", "5000.0001", "10485760", "10485761", "2147483647", "2147483648", "-2147483649", "9223372036854775807",
        "9223372036854775808",
        "99999999999999999999999999999999999999", "1e2", "1.0", "NaN", "Infinity", "-Infinity", "01", "+1", ".5", "1.", "0x1F", "\"1\"",
    ];

    /// <summary>Texts that a member of type text may hold.</summary>
    public static readonly IReadOnlyList<string> Texts =
    [
        "", " ", "\t", "\n", "\r\n", "\0", "a\0b", "\u0001", "\u001b[31m", "\u007f", "\u0085", "\u2028", "\u202e", "\ufeff", "\ufffe",
        "\uffff",
        "é", "e\u0301", "ﷺ", "İ", "ß", "ı", "Ａ", "１２３", "😀", "👩‍👩‍👧‍👦", "湖州", "𠮷", "null", "undefined", "true", "NaN", "Infinity",
        "0", "-1", "1.5", "1e9", "0x10", "٣", "2147483648", "9223372036854775808", "-9223372036854775809", "1e400", "1_000", "+1", " 1",
        "'", "''", "\"", "\\", "`", "' or '1' eq '1", "x' or PartitionKey ge '", "RowKey gt ''", "';drop table People--", "%27",
        "$filter=true",
        "/", "..", "../..", "..%2f..", "//", "\\..\\", "?", "#", "a/b", "a?b=c", "a#b", "%", "%zz", "%00", "%2F", "&", "=", "+", ";",
        ",", "|", "~",
        "<script>alert(1)</script>", "{{7*7}}", "${jndi:ldap://x}", "{0}", "%s%n", "\u0000'", "-", ".", "_", "@", "@0", "@-1", "0|A",
        "9|A", "x|", "|",
        "checklist", "paper", "year", "half-month", "accept", "refuse", "wgs-84", "gcj-02", "A", "D", "in-use", "admin", "public", "device",
        "visits.scan", "expired,pending", "open,valid", "330500", "330502", "吴兴区", "13800000000", "91330502MA00000000", "0123456789abcdef",
        "0123456789abcdef-0123456789abc0123456789abcdef", "zzzzzzzzzzzzzzzz-fzzzzzzzzzzzz0123456789abcdef",
    ];

    /// <summary>Values that stand in JSON where another one was. Some of them are not JSON at all.</summary>
    public static readonly IReadOnlyList<string> Json =
    [
        "null", "true", "false", "0", "-1", "1e400", "99999999999999999999999999999999999999", "NaN",
        "[]", "{}", "[null]", "[[]]", "[{}]", "[1,\"a\",null,{}]", "{\"\":1}", "{\"$ref\":\"#\"}", "{\"$type\":\"System.Object\"}",
        "{\"a\":1,\"a\":2}",
        "\"\\ud800\"", "\"\\udc00\\ud800\"", "\"a\\ud83d\"", "\"\\u0000\"", "\"\\uffff\"", "\"\\u202e\"", "\"\\x\"", "\"\\u12\"",
        "\"\n\"", "'a'",
        "undefined", "//", "/* */ 1", "1,", ",", "\"", "\"\\", "[1,]", "{\"a\":}", "{a:1}", "",
    ];

    /// <summary>Texts of the kind that a value is of: a day for a day, an instant for an instant, a duration for a duration.</summary>
    public static IReadOnlyList<string> Like(string text) => text switch
    {
        ['P', ..] => Durations,
        [_, _, _, _, '-', _, _, '-', _, _] => Days,
        [_, _, _, _, '-', _, _, '-', _, _, 'T', ..] => Instants,
        _ => Texts,
    };

    /// <summary>Texts that are long.</summary>
    public static string Long(SeededRandom random) => random.Below(4) switch
    {
        0 => new string('a', 17),
        1 => new string('長', 501),
        2 => new string('9', 5_000),
        _ => string.Concat(Enumerable.Repeat("😀", 2_000)),
    };

    /// <summary>JSON that is deep: below and beyond what the reader takes.</summary>
    public static string Deep(SeededRandom random)
    {
        var depth = random.Of([5, 14, 17, 65, 1_000, 20_000]);
        return random.OneIn(2)
            ? new string('[', depth) + new string(']', depth)
            : string.Concat(Enumerable.Repeat("{\"a\":", depth)) + "1" + new string('}', depth);
    }
}
