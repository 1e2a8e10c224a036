using System.Globalization;
using ElevatorFunctions.Core.Elevators;
using ElevatorFunctions.Core.Identifiers;
using ElevatorFunctions.Imports;
using ElevatorFunctions.Platform.Http;
using ElevatorFunctions.Tests.Fuzz;

namespace ElevatorFunctions.Tests.Imports.Ledgers;

/// <summary>The meaning of a row of a ledger: the values that an import of it has to end with.</summary>
internal sealed record LedgerRow(
    ElevatorCode Code, ElevatorKind Kind, District District, string Place, OrganisationId UseUnit, OrganisationId? Company, string? Number,
    DateOnly? Commissioned, int? Cycle, bool? Central, (decimal Latitude, decimal Longitude)? Position)
{
    private static readonly string[] Places = ["人民路1号", "湖州市龙王山路1号\"东\"门", "月河小区, 3幢", "A座（北）\n2单元", "=HYPERLINK(1)", "a'b", "5\" 管道间", "１号楼①"];

    /// <summary>Any row.</summary>
    /// <param name="random">The case.</param>
    /// <param name="at">Its place in the file, so that no two rows have a code or a number in common.</param>
    /// <param name="useUnit">The one that every row names.</param>
    /// <param name="company">The one that some rows name.</param>
    /// <param name="today">The last day on which an elevator can be commissioned.</param>
    public static LedgerRow Any(SeededRandom random, int at, OrganisationId useUnit, OrganisationId company, DateOnly today) => new(
        ElevatorCode.Parse($"N{at}-{random.Below(1_000_000_000):D9}"),
        random.Of(Enum.GetValues<ElevatorKind>()),
        random.Of(Districts.All),
        random.Of(Places),
        useUnit,
        random.OneIn(2) ? company : null,
        random.OneIn(3) ? null : $"{at}{random.Below(1_000_000_000):D9}{random.Below(1_000_000_000):D9}0",
        random.OneIn(3) ? null : today.AddDays(-random.Below(9000)),
        random.OneIn(3) ? null : 1 + random.Below(365),
        random.OneIn(3) ? null : random.OneIn(2),
        random.OneIn(3) ? null : (30.4m + (random.Below(800_000) / 1_000_000m), 119.2m + (random.Below(1_000_000) / 1_000_000m)));

    /// <summary>The row as an import checked it, in one text, or as this row means it.</summary>
    public static string Told(CheckedRow row) => Told(
        row.Code, row.Draft.Kind.Value, row.Draft.District.Value, row.Draft.Place.Value, row.Draft.UseUnit.Value, row.Draft.Company.Value,
        row.Draft.RegistrationCode.Value, row.Draft.CommissionedOn.Value, Given(row.Draft.CycleDays), Given(row.Draft.Central), row.Point?.Latitude, row.Point?.Longitude);

    /// <summary>This row in one text.</summary>
    public string Told() => Told(
        Code, Kind, District.Code, Place, UseUnit, Company, Number, Commissioned, Cycle, Central, (double?)Position?.Latitude, (double?)Position?.Longitude);

    private static T? Given<T>(Optional<T> value)
        where T : struct => value.IsGiven ? value.Value : null;

    private static string Told(params object?[] values) =>
        string.Join('|', values.Select(value => value is double number ? number.ToString("F6", CultureInfo.InvariantCulture) : Convert.ToString(value, CultureInfo.InvariantCulture)));
}
