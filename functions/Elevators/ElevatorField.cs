using System.Globalization;
using ElevatorFunctions.Core.Elevators;
using ElevatorFunctions.Core.Identifiers;
using ElevatorFunctions.Platform.Http;

namespace ElevatorFunctions.Elevators;

/// <summary>A field of an entry that lists filter and sort by (E-3).</summary>
/// <param name="Name">Its name in answers and in the query.</param>
/// <param name="Type">Type of its value in the API.</param>
/// <param name="Value">Its value in an entry, or null where it is empty.</param>
/// <param name="Read">The value that a query text means, or null if it has no meaning here.</param>
/// <param name="Fault">The reason to refuse a query text without meaning.</param>
internal record ElevatorField(string Name, Type Type, Func<Elevator, IComparable?> Value, Func<string, IComparable?> Read, Reason Fault)
{
    /// <summary>Every field, by which a list can be filtered and sorted.</summary>
    public static readonly IReadOnlyList<ElevatorField> All =
    [
        new("code", typeof(ElevatorCode), e => e.Code.ToString(), Identifier<ElevatorCode>, Reason.NotAnElevatorCode(ElevatorCode.MaxLength)),
        new ElevatorTextField("registrationNumber", ["注册编号"], ElevatorRules.LongestNumber, e => e.RegistrationNumber, (r, text) => r with { RegistrationNumber = text }, IsNumber: true),
        new ElevatorTextField("registrationCode", ["注册代码"], ElevatorRules.LongestNumber, e => e.RegistrationCode, (r, text) => r with { RegistrationCode = text }, IsNumber: true),
        new ElevatorTextField("factoryNumber", ["出厂编号"], ElevatorRules.LongestNumber, e => e.FactoryNumber, (r, text) => r with { FactoryNumber = text }, IsNumber: true),
        new("kind", typeof(ElevatorKind), e => e.Kind.Code(), text => WireCodes.TryParse<ElevatorKind>(text, out var kind) ? kind.Code() : null, Checks.NotACodeOf<ElevatorKind>()),
        new("district", typeof(District), e => e.District, text => Districts.Find(text)?.Code, Reason.NotADistrict),
        new ElevatorTextField("street", ["街道", "所属街道"], ElevatorRules.LongestText, e => e.Street, (r, text) => r with { Street = text }),
        new ElevatorTextField("estate", ["楼盘", "所属楼盘"], ElevatorRules.LongestText, e => e.Estate, (r, text) => r with { Estate = text }),
        new ElevatorTextField("place", ["所在地点"], ElevatorRules.LongestText, e => e.Place, (r, text) => r with { Place = text }, IsRequired: true),
        new("useUnit", typeof(CreditCode), e => e.UseUnit.ToString(), Identifier<OrganisationId>, Reason.NotACreditCode),
        new("company", typeof(CreditCode), e => e.Company?.ToString(), Identifier<OrganisationId>, Reason.NotACreditCode),
        new("hasCompany", typeof(bool), e => e.Company is not null, Flag, Reason.NotOneOf("true", "false")),
        new("companySince", typeof(DateOnly), e => e.CompanySince, Day, Reason.NotADay),
        new("status", typeof(ElevatorStatus), e => e.Status.Code(), text => WireCodes.TryParse<ElevatorStatus>(text, out var status) ? status.Code() : null,
            Checks.NotACodeOf<ElevatorStatus>()),
        new("retiredOn", typeof(DateOnly), e => e.Retirement?.Day, Day, Reason.NotADay),
        new("commissionedOn", typeof(DateOnly), e => e.CommissionedOn, Day, Reason.NotADay),
        new("located", typeof(bool), e => e.Position is not null, Flag, Reason.NotOneOf("true", "false")),
        new("positionProposed", typeof(bool), e => e.ProposedPosition is not null, Flag, Reason.NotOneOf("true", "false")),
        new("central", typeof(bool), e => e.Central, Flag, Reason.NotOneOf("true", "false")),
        new("cycleDays", typeof(int), e => e.CycleDays,
            text => int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var days) ? days : null, Reason.NotANumber),
        new("geofenceMetres", typeof(double), e => e.GeofenceMetres,
            text => double.TryParse(text, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var metres) ? metres : null,
            Reason.NotANumber),
        new("deviceId", typeof(string), e => e.DeviceId, static text => text, Reason.Required),
    ];

    /// <summary>The day a text means, or null if it is not a day.</summary>
    public static IComparable? Day(string text) =>
        DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) ? day : null;

    /// <summary>True when an entry has this value, upper and lower case alike.</summary>
    public bool Is(Elevator entry, IComparable value) =>
        Value(entry) is { } own
        && (own is string text ? string.Equals(text, (string)value, StringComparison.OrdinalIgnoreCase) : own.Equals(value));

    /// <summary>The order of two entries by this field, in which an empty one comes first.</summary>
    public int Compare(Elevator left, Elevator right) => (Value(left), Value(right)) switch
    {
        (string one, string other) => string.CompareOrdinal(one, other),
        (null, null) => 0,
        (null, _) => -1,
        (_, null) => 1,
        var (one, other) => one.CompareTo(other),
    };

    private static string? Identifier<T>(string text)
        where T : struct, IIdentifier<T> =>
        T.TryParse(text, out var id) ? id.ToString() : null;

    private static IComparable? Flag(string text) => text switch
    {
        "true" => true,
        "false" => false,
        _ => null,
    };
}
