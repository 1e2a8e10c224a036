using System.Globalization;

namespace ElevatorFunctions.Imports.Workbooks;

/// <summary>Reads the value of a cell, as its type and its format mean it.</summary>
/// <param name="shared">The workbook's shared texts.</param>
/// <param name="formats">The workbook's formats.</param>
/// <param name="is1904">True where days count from 1904, as on old Macintoshes.</param>
internal sealed class SheetCell(IReadOnlyList<string> shared, CellFormats formats, bool is1904)
{
    // A spreadsheet keeps 15 digits of a number and puts zeros for the rest.
    private const double FirstRounded = 1e15;

    private const int DaysTo1904 = 1462;
    private const double FirstDayAfterLeapDay = 60;
    private const double EndOfDays = 2_958_466;
    private const double SecondsOfDay = 86_400;

    private static readonly DateTime Zero = new(1899, 12, 30, 0, 0, 0, DateTimeKind.Unspecified);

    /// <summary>The cell of a value.</summary>
    /// <param name="type">The cell's type (ECMA-376, 18.18.11), or null for a number.</param>
    /// <param name="style">The number of its style.</param>
    /// <param name="value">Its value as the file has it.</param>
    /// <exception cref="ImportFileException">A shared text does not exist, or a number cannot be read.</exception>
    public ImportCell Of(string? type, string? style, string value) => type switch
    {
        "e" => new(value, Reason.ErrorValue),
        _ when value.Length == 0 => ImportCell.Empty,
        "s" => ImportCell.Of(int.TryParse(value, NumberStyles.None, CultureInfo.InvariantCulture, out var at) && at < shared.Count
            ? shared[at]
            : throw new ImportFileException(Reason.DamagedFile)),
        "b" => new(value is "1" or "true" ? "true" : "false"),
        "str" or "inlineStr" => ImportCell.Of(value),
        "d" => DateTimeOffset.TryParse(value, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var moment)
            ? Day(moment.DateTime)
            : throw new ImportFileException(Reason.DamagedFile),
        _ => double.TryParse(value, NumberStyles.Float, CultureInfo.InvariantCulture, out var number) && double.IsFinite(number)
            ? Number(number, value, formats.At(style))
            : throw new ImportFileException(Reason.DamagedFile),
    };

    private ImportCell Number(double number, string value, NumberFormat format)
    {
        if (Math.Abs(number) >= FirstRounded)
        {
            return new(value, Reason.RoundedNumber);
        }

        if (format.IsDay)
        {
            var days = number + (is1904 ? DaysTo1904 : number < FirstDayAfterLeapDay ? 1 : 0);
            return days is >= 1 and < EndOfDays ? Day(Zero.AddSeconds(Math.Round(days * SecondsOfDay))) : new(Digits(number), Reason.NotADay);
        }

        var digits = Digits(number);
        return new(number < 0 || digits.Contains('.', StringComparison.Ordinal) ? digits : $"{format.Prefix}{digits.PadLeft(format.Digits, '0')}{format.Suffix}");
    }

    // 15 digits, as the spreadsheet shows them: 120.0933 and not 120.09330000000001, 31103305 and not 3.1103305E7.
    private static string Digits(double number) =>
        decimal.Parse(number.ToString("G15", CultureInfo.InvariantCulture), NumberStyles.Float, CultureInfo.InvariantCulture).ToString(CultureInfo.InvariantCulture);

    private static ImportCell Day(DateTime day) =>
        new(day.ToString(day.TimeOfDay == TimeSpan.Zero ? "yyyy-MM-dd" : "yyyy-MM-dd HH:mm:ss", CultureInfo.InvariantCulture), IsDay: true);
}
