using System.Globalization;
using ElevatorFunctions.Core;
using ElevatorFunctions.Core.Elevators;
using ElevatorFunctions.Core.Identifiers;

namespace ElevatorFunctions.Elevators;

/// <summary>A field of an entry that lists filter and sort by (E-3).</summary>
/// <param name="Name">Its name in answers and in the query.</param>
/// <param name="Value">Its value in an entry, or null where it is empty.</param>
/// <param name="Read">The value that a query text means, or null if it has no meaning here.</param>
/// <param name="Fault">The reason to refuse a query text without meaning.</param>
public sealed record ElevatorField(string Name, Func<Elevator, IComparable?> Value, Func<string, IComparable?> Read, Reason Fault)
{
    /// <summary>Every field, by which a list can be filtered and sorted.</summary>
    public static readonly IReadOnlyList<ElevatorField> All =
    [
        new("code", e => e.Code.ToString(), Identifier<ElevatorCode>, Reason.NotAnElevatorCode(ElevatorCode.MaxLength)),
        Text("registrationNumber", e => e.RegistrationNumber),
        Text("registrationCode", e => e.RegistrationCode),
        Text("factoryNumber", e => e.FactoryNumber),
        new("kind", e => e.Kind.Code(), text => ElevatorKinds.TryParse(text, out var kind) ? kind.Code() : null, CodesOf<ElevatorKind>(ElevatorKinds.Code)),
        new("district", e => e.District, text => Districts.Find(text)?.Code, Reason.NotADistrict),
        Text("street", e => e.Street),
        Text("estate", e => e.Estate),
        Text("place", e => e.Place),
        new("useUnit", e => e.UseUnit.ToString(), Identifier<OrganisationId>, Reason.NotACreditCode),
        new("company", e => e.Company?.ToString(), Identifier<OrganisationId>, Reason.NotACreditCode),
        new("companySince", e => e.CompanySince, Day, Reason.NotADay),
        new("status", e => e.Status.Code(), text => ElevatorStatuses.TryParse(text, out var status) ? status.Code() : null,
            CodesOf<ElevatorStatus>(ElevatorStatuses.Code)),
        new("commissionedOn", e => e.CommissionedOn, Day, Reason.NotADay),
        new("located", e => e.Position is not null, Flag, Reason.NotOneOf("true", "false")),
        new("central", e => e.Central, Flag, Reason.NotOneOf("true", "false")),
        new("cycleDays", e => e.CycleDays,
            text => int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var days) ? days : null, Reason.NotANumber),
        new("geofenceMetres", e => e.GeofenceMetres,
            text => double.TryParse(text, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var metres) ? metres : null,
            Reason.NotANumber),
        Text("deviceId", e => e.DeviceId),
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

    private static ElevatorField Text(string name, Func<Elevator, string?> value) => new(name, value, static text => text, Reason.Required);

    private static Reason CodesOf<T>(Func<T, string> code)
        where T : struct, Enum => Reason.NotOneOf(Enum.GetValues<T>().Select(code));

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
