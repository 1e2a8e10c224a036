using System.Buffers;

namespace ElevatorFunctions.Elevators;

/// <summary>Bounds of the fields of a registry entry (E-1), for requests and import files alike. Ours: the rule book names none.</summary>
internal static class ElevatorRules
{
    /// <summary>Longest number or code of the registry other than the unique code, in characters.</summary>
    public const int LongestNumber = 64;

    /// <summary>Longest street, estate or place, in characters.</summary>
    public const int LongestText = 200;

    /// <summary>Longest device id, in characters.</summary>
    public const int LongestDeviceId = 64;

    /// <summary>Most days between visits (V-17).</summary>
    public const int LongestCycleDays = 365;

    /// <summary>Widest geofence of one elevator, metres.</summary>
    public const double WidestGeofenceMetres = 5000;

    /// <summary>First day that a record can be of.</summary>
    public static readonly DateOnly Earliest = new(1900, 1, 1);

    /// <summary>Last day that a record can be of.</summary>
    public static readonly DateOnly Latest = new(2199, 12, 31);

    private static readonly SearchValues<char> DeviceCharacters =
        SearchValues.Create("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_.:");

    /// <summary>True for a device id: letters, digits, <c>-</c>, <c>_</c>, <c>.</c>, <c>:</c>.</summary>
    public static bool IsDeviceId(string text) =>
        text.Length is > 0 and <= LongestDeviceId && !text.AsSpan().ContainsAnyExcept(DeviceCharacters);

    /// <summary>True for days between visits (V-17).</summary>
    public static bool IsCycle(int days) => days is >= 1 and <= LongestCycleDays;

    /// <summary>True for a geofence, metres (V-6).</summary>
    public static bool IsGeofence(double metres) => metres is >= 1 and <= WidestGeofenceMetres;

    /// <summary>True for a day that a record can be of. All others are slips of the keyboard.</summary>
    public static bool IsDay(DateOnly day) => day >= Earliest && day <= Latest;
}
