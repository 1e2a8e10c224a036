using System.Globalization;
using System.Text;
using System.Text.Json;
using System.Text.RegularExpressions;

namespace ElevatorFunctions.Platform.Http;

/// <summary>
/// An object of JSON read for what it means, for machines and for calls for help (R-10, R-11): behind a byte order mark, with NULs or white space at
/// its end, in UTF-16, its names in any case, a number where a text is meant and the other way round. A member that has no meaning is
/// missing.
/// </summary>
internal sealed partial class LooseJson
{
    private static readonly JsonDocumentOptions Options = new() { AllowTrailingCommas = true, CommentHandling = JsonCommentHandling.Skip, MaxDepth = 64 };

    private static readonly string[] Yes = ["true", "1", "yes", "y", "on", "是", "有"];
    private static readonly string[] No = ["false", "0", "no", "n", "off", "否", "无"];

    private readonly Dictionary<string, JsonElement> _members = new(StringComparer.OrdinalIgnoreCase);

    private LooseJson(JsonElement root)
    {
        // The last of two members of one name counts, as in most readers.
        foreach (var member in root.EnumerateObject())
        {
            _members[member.Name] = member.Value;
        }
    }

    /// <summary>Reads a text. Null if there is no object in it.</summary>
    public static LooseJson? TryRead(ReadOnlySpan<byte> bytes)
    {
        var text = EncodingOf(bytes).GetString(bytes).Trim('\uFEFF', '\0', ' ', '\t', '\r', '\n');
        try
        {
            // A body that says nothing is one without members.
            using var document = JsonDocument.Parse(text.Length > 0 ? text : "{}", Options);
            return document.RootElement.ValueKind == JsonValueKind.Object ? new LooseJson(document.RootElement.Clone()) : null;
        }
        catch (Exception exception) when (exception is JsonException or InvalidOperationException)
        {
            return null;
        }
    }

    /// <summary>Whether a member is there and not null.</summary>
    public bool Has(string name) => _members.TryGetValue(name, out var value) && value.ValueKind is not (JsonValueKind.Null or JsonValueKind.Undefined);

    /// <summary>Whether a member is an object or a list.</summary>
    public bool IsStructured(string name) => _members.TryGetValue(name, out var value) && value.ValueKind is JsonValueKind.Object or JsonValueKind.Array;

    /// <summary>A member as text, or null if it is missing, empty, or an object or a list.</summary>
    public string? Text(string name) =>
        !_members.TryGetValue(name, out var value) ? null
        : value.ValueKind switch
        {
            JsonValueKind.String => StringOf(value) is { Length: > 0 } text ? text : null,
            JsonValueKind.Number => NumberOf(value),
            JsonValueKind.True or JsonValueKind.False => value.GetRawText(),
            _ => null,
        };

    /// <summary>A member as a flag, or null if it is missing or says neither yes nor no.</summary>
    public bool? Flag(string name)
    {
        var text = FullWidth.Fold(Text(name) ?? "").Trim();
        return Yes.Contains(text, StringComparer.OrdinalIgnoreCase) ? true : No.Contains(text, StringComparer.OrdinalIgnoreCase) ? false : null;
    }

    /// <summary>A member as a whole number, or null if it is missing or not one.</summary>
    public int? Whole(string name) =>
        Text(name) is { } text && decimal.TryParse(FullWidth.Fold(text), NumberStyles.Float, CultureInfo.InvariantCulture, out var number)
        && number == decimal.Truncate(number) && number is >= int.MinValue and <= int.MaxValue
            ? (int)number
            : null;

    /// <summary>A member that is an object, or null.</summary>
    public LooseJson? Member(string name) =>
        _members.TryGetValue(name, out var value) && value.ValueKind == JsonValueKind.Object ? new LooseJson(value) : null;

    // 3.0 is 3.
    private static string NumberOf(JsonElement value) =>
        value.TryGetDecimal(out var number) ? (number / 1.0000000000000000000000000000m).ToString(CultureInfo.InvariantCulture) : value.GetRawText();

    private static string StringOf(JsonElement value)
    {
        try
        {
            return value.GetString()!;
        }
        catch (InvalidOperationException)
        {
            // A half of a character, cut off by the sender: the rest is text all the same.
            return Escape().Replace(value.GetRawText()[1..^1], match => match.Value[1] switch
            {
                'u' => ((char)ushort.Parse(match.ValueSpan[2..], NumberStyles.HexNumber, CultureInfo.InvariantCulture)).ToString(),
                'n' => "\n",
                't' => "\t",
                'r' or 'b' or 'f' => " ",
                var other => other.ToString(),
            });
        }
    }

    // JSON begins with an ASCII character, of which UTF-16 makes a byte and a 0: the bytes say more than a sender's word for them.
    private static Encoding EncodingOf(ReadOnlySpan<byte> bytes) =>
        bytes.StartsWith(Encoding.Unicode.Preamble) || bytes is [not 0, 0, ..] ? Encoding.Unicode
        : bytes.StartsWith(Encoding.BigEndianUnicode.Preamble) || bytes is [0, not 0, ..] ? Encoding.BigEndianUnicode
        : Encoding.UTF8;

    [GeneratedRegex(@"\\(?:u[0-9a-fA-F]{4}|.)", RegexOptions.Singleline, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Escape();
}
