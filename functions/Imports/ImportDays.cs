using System.Globalization;
using ElevatorFunctions.Elevators;

namespace ElevatorFunctions.Imports;

/// <summary>Reads days as people and spreadsheets write them. A time of day behind them counts for nothing.</summary>
internal static class ImportDays
{
    private static readonly string[] Formats =
    [
        .. from day in (string[])["yyyy-M-d", "yyyy/M/d", "yyyy.M.d", "yyyy年M月d日"]
           from time in (string[])["", " H:m", " H:m:s"]
           select day + time,
        "yyyyMMdd",
    ];

    /// <summary>Reads a day. False where the text does not fit.</summary>
    public static bool TryParse(string text, out DateOnly day) =>
        DateOnly.TryParseExact(text, Formats, CultureInfo.InvariantCulture, DateTimeStyles.None, out day) && ElevatorRules.IsDay(day);
}
