namespace ElevatorFunctions.Core.Qr;

/// <summary>
/// Finds the text of a code in the text that a phone hands over (E-4). Other programs put white space, a byte order mark, a fragment or further
/// query parameters around a code, encode it as a whole, or write its scheme in upper case. A signed part is never mended: it is taken as it
/// stands, once.
/// </summary>
internal static class QrReading
{
    // Longer than any link that a program makes of a code.
    private const int MaxLength = 4096;
    private const int MostEncodings = 2;

    private const string Path = "/q/";

    private static readonly string[] Schemes = ["https://", "http://"];

    // In the order in which they are signed.
    private static readonly string[] Fields = ["v", "k", "until", "s"];

    /// <summary>The texts of codes that a scanned text may stand for, each as it would be written.</summary>
    public static IEnumerable<string> Candidates(string scanned)
    {
        var text = scanned.Length <= MaxLength ? scanned : "";
        for (var encodings = 0; encodings <= MostEncodings && text.Length > 0; encodings++)
        {
            if (Written(Trimmed(text).Replace("&amp;", "&", StringComparison.Ordinal)) is { } written)
            {
                yield return written;
            }

            var decoded = text.Contains('%', StringComparison.Ordinal) ? Uri.UnescapeDataString(text) : text;
            text = decoded == text ? "" : decoded;
        }
    }

    private static string? Written(string scanned)
    {
        var text = scanned.Split('#', 2)[0];
        var at = text.LastIndexOf(Path, StringComparison.Ordinal);
        if (SchemeOf(text) is not { } scheme || at < scheme.Length
            || text[at..].Split('?', 2) is not [var code, var query]
            || ValuesOf(query) is not { } values)
        {
            return null;
        }

        var fields = Fields.Where(values.ContainsKey).Select(field => $"{field}={values[field]}");
        return $"{scheme}{text[scheme.Length..at]}{code}?{string.Join('&', fields)}";
    }

    // Null when a signed part is there twice: which of them was signed is not for a reader to choose.
    private static Dictionary<string, string>? ValuesOf(string query)
    {
        var values = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var parameter in query.Split('&'))
        {
            if (parameter.Split('=', 2) is [var name, var value] && Fields.Contains(name, StringComparer.Ordinal) && !values.TryAdd(name, value))
            {
                return null;
            }
        }

        return values;
    }

    private static string? SchemeOf(string text) => Schemes.FirstOrDefault(scheme => text.StartsWith(scheme, StringComparison.OrdinalIgnoreCase));

    // Text on a further line was not part of the code.
    private static string Trimmed(string text)
    {
        var start = 0;
        while (start < text.Length && IsBlank(text[start]))
        {
            start++;
        }

        var end = start;
        while (end < text.Length && !IsBlank(text[end]))
        {
            end++;
        }

        return text[start..end];
    }

    private static bool IsBlank(char c) => char.IsWhiteSpace(c) || char.IsControl(c) || c is '\uFEFF' or '\u200B' or '\u200E' or '\u200F' or '\u2060';
}
