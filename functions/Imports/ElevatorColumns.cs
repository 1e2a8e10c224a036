using System.Globalization;
using ElevatorFunctions.Core.Elevators;
using ElevatorFunctions.Core.Identifiers;
using ElevatorFunctions.Core.Locations;
using ElevatorFunctions.Elevators;

namespace ElevatorFunctions.Imports;

/// <summary>The columns of a file of elevators.</summary>
internal static class ElevatorColumns
{
    /// <summary>Every column.</summary>
    public static readonly IReadOnlyList<ImportColumn<RowFields>> All =
    [
        Value<ElevatorCode>("code", ["电梯唯一码"], true, ElevatorCode.TryParse, (row, value) => row.Code = value, Reason.NotAnElevatorCode(ElevatorCode.MaxLength)),
        .. ElevatorField.All.OfType<ElevatorTextField>().Select(Text),
        Value<ElevatorKind>("kind", ["设备类别", "设备种类", "种类"], true,
            KindNames.TryParse, (row, value) => row.Draft = row.Draft with { Kind = new(value) }, Reason.NotAKind),
        Value<DistrictPath>("district", ["所属辖区", "辖区"], true, TryDistrict, TakeDistrict, Reason.NotADistrict),
        Organisation("useUnit", ["使用单位"], true,
            (row, id) => row.Draft = row.Draft with { UseUnit = new(id) }, (row, name) => row.UseUnitName = name),
        Organisation("company", ["维保单位"], false,
            (row, id) => row.Draft = row.Draft with { Company = new(id) }, (row, name) => row.CompanyName = name),
        Value<ElevatorStatus>("status", ["状态"], false, TryStatus, (row, value) => row.Draft = row.Draft with { Status = new(value) }, Reason.NotOneOf(WireCodes.All<ElevatorStatus>().Where(IsImported).Select(WireCodes.Label))),
        Value<DateOnly>("commissionedOn", ["投用日期"], false, ImportDays.TryParse, (row, value) => row.Draft = row.Draft with { CommissionedOn = new(value) }, Reason.NotADay) with { IsDay = true },
        Value<double>("latitude", ["纬度"], false, TryNumber, (row, value) => row.Latitude = value, Reason.NotANumber),
        Value<double>("longitude", ["经度"], false, TryNumber, (row, value) => row.Longitude = value, Reason.NotANumber),
        Value<Datum>("datum", ["坐标系"], false, TryDatum, (row, value) => row.Datum = value, Reason.NotOneOf("WGS-84", "GCJ-02")),
        Value<bool>("central", ["中心城区"], false, TryFlag, (row, value) => row.Draft = row.Draft with { Central = new(value) }, Reason.NotOneOf("是", "否")),
        Value<int>("cycleDays", ["维保周期"], false, TryCycle, (row, value) => row.Draft = row.Draft with { CycleDays = new(value) }, Reason.NotAWholeNumber(1, ElevatorRules.LongestCycleDays)),
        Value<double>("geofenceMetres", ["围栏半径"], false,
            TryGeofence, (row, value) => row.Draft = row.Draft with { GeofenceMetres = new(value) }, Reason.NotInRange(1, ElevatorRules.WidestGeofenceMetres)),
        Value<string>("deviceId", ["装置编号"], false, TryDevice, (row, value) => row.Draft = row.Draft with { DeviceId = new(value) }, Reason.NotAToken(ElevatorRules.LongestDeviceId)),
    ];

    private static ImportColumn<RowFields> Value<T>(
        string name, string[] headers, bool required, ImportColumn<RowFields>.Parser<T> parser, Action<RowFields, T> take, Reason reason) =>
        ImportColumn<RowFields>.Value(name, headers, required, parser, take, reason);

    private static ImportColumn<RowFields> Text(ElevatorTextField field) => ImportColumn<RowFields>.Text(
        field.Name, field.Headers, field.IsRequired, field.Longest, field.IsNumber, (row, value) => row.Draft = field.Give(row.Draft, new(value)));

    private static ImportColumn<RowFields> Organisation(
        string name, string[] headers, bool required, Action<RowFields, OrganisationId> take, Action<RowFields, string> takeName) =>
        new(name, headers, required, (row, text) =>
        {
            var plain = CellText.Plain(text);
            if (OrganisationId.TryParse(string.Concat(plain.Where(character => !char.IsWhiteSpace(character))), out var id))
            {
                take(row, id);
                return null;
            }

            // A code with a slip must not be looked up as a name.
            if (plain.All(char.IsAsciiLetterOrDigit))
            {
                return Reason.NotACreditCode;
            }

            takeName(row, plain);
            return null;
        });

    private static bool TryDistrict(string text, out DistrictPath path)
    {
        var isOne = DistrictPath.TryRead(text, out var found);
        path = found!;
        return isOne && path.Street.Length <= ElevatorRules.LongestText;
    }

    private static void TakeDistrict(RowFields row, DistrictPath path)
    {
        var street = path.Street.Length == 0 || row.Draft.Street.IsGiven ? row.Draft.Street : new(path.Street);
        row.Draft = row.Draft with { District = new(path.District.Code), Street = street };
    }

    private static bool TryStatus(string text, out ElevatorStatus status) =>
        (WireCodes.TryParseLabel(text, out status) || WireCodes.TryParse(text, out status)) && IsImported(status);

    // Retiring is an act of its own (E-7).
    private static bool IsImported(ElevatorStatus status) => status != ElevatorStatus.Retired;

    private static bool TryNumber(string text, out double number) =>
        double.TryParse(Without(text, "°", "度"), NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out number)
        && double.IsFinite(number);

    private static bool TryDatum(string text, out Datum datum)
    {
        var known = text.ToUpperInvariant() switch
        {
            "WGS-84" or "WGS84" => Datum.Wgs84,
            "GCJ-02" or "GCJ02" => Datum.Gcj02,
            _ => (Datum?)null,
        };
        datum = known.GetValueOrDefault();
        return known is not null;
    }

    private static bool TryFlag(string text, out bool flag)
    {
        var lower = text.ToLowerInvariant();
        flag = lower is "是" or "true" or "1";
        return flag || lower is "否" or "false" or "0";
    }

    private static bool TryCycle(string text, out int days) =>
        int.TryParse(Without(text, "天", "日"), NumberStyles.None, CultureInfo.InvariantCulture, out days) && ElevatorRules.IsCycle(days);

    private static bool TryGeofence(string text, out double metres) => TryNumber(Without(text, "米", "m"), out metres) && ElevatorRules.IsGeofence(metres);

    private static string Without(string text, params string[] units) =>
        units.FirstOrDefault(unit => text.EndsWith(unit, StringComparison.OrdinalIgnoreCase)) is { } found ? text[..^found.Length].TrimEnd() : text;

    private static bool TryDevice(string text, out string device)
    {
        device = text;
        return ElevatorRules.IsDeviceId(text);
    }
}
