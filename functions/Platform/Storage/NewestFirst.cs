using System.Globalization;
using ElevatorFunctions.Core.Identifiers;

namespace ElevatorFunctions.Platform.Storage;

/// <summary>Row keys that sort later visits first, since every list shows the newest first and a table only reads forward.</summary>
internal static class NewestFirst
{
    /// <summary>The key of a visit.</summary>
    public static string Key(VisitId id) => $"{Before(id.SignedInAt)}|{id}";

    /// <summary>Reads the visit of a key. Returns false if the key is not a visit's.</summary>
    public static bool TryRead(string key, out VisitId id)
    {
        id = default;
        var bar = key.IndexOf('|', StringComparison.Ordinal);
        return bar > 0 && VisitId.TryParse(key[(bar + 1)..], out id) && Key(id) == key;
    }

    /// <summary>The start of the keys of an instant: every key of a later one is smaller.</summary>
    public static string Before(DateTimeOffset instant) => $"{DateTimeOffset.MaxValue.UtcTicks - instant.UtcTicks:D19}";

    /// <summary>The instant of the 19 digits that <see cref="Before"/> writes. Returns false if the text has other characters.</summary>
    public static bool TryReadInstant(ReadOnlySpan<char> text, out DateTimeOffset instant)
    {
        var isOne = long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var left) && left <= DateTimeOffset.MaxValue.UtcTicks;
        instant = isOne ? new DateTimeOffset(DateTimeOffset.MaxValue.UtcTicks - left, TimeSpan.Zero) : default;
        return isOne;
    }
}
