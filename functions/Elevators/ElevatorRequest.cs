using System.ComponentModel.DataAnnotations;
using ElevatorFunctions.Core.Elevators;
using ElevatorFunctions.Core.Identifiers;
using ElevatorFunctions.Platform.Http;

namespace ElevatorFunctions.Elevators;

/// <summary>
/// The facts that a request or a row of an import states about an elevator (E-1). A member that is not given leaves the entry as it is.
/// Null clears a field that may be empty.
/// </summary>
[Example("""
    {
      "code": "HZ0001",
      "kind": "A",
      "district": "330502",
      "place": "湖州市吴兴区人民路1号1幢1单元",
      "useUnit": "91330502MA0000001N",
      "position": {"latitude": 30.8703, "longitude": 120.0933, "accuracy": 12, "datum": "wgs-84"}
    }
    """)]
internal sealed record ElevatorRequest
{
    /// <summary>Unique code, only for a new elevator.</summary>
    [TextOf(typeof(ElevatorCode))]
    public Optional<string?> Code { get; init; }

    /// <summary>Registration number (注册编号).</summary>
    [StringLength(ElevatorRules.LongestNumber)]
    public Optional<string?> RegistrationNumber { get; init; }

    /// <summary>Registration code (注册代码).</summary>
    [StringLength(ElevatorRules.LongestNumber)]
    public Optional<string?> RegistrationCode { get; init; }

    /// <summary>Factory number (出厂编号).</summary>
    [StringLength(ElevatorRules.LongestNumber)]
    public Optional<string?> FactoryNumber { get; init; }

    /// <summary>Kind, by the annexes of TSG T5002.</summary>
    public Optional<ElevatorKind> Kind { get; init; }

    /// <summary>District, by code or Chinese name.</summary>
    public Optional<string?> District { get; init; }

    /// <summary>Street or town.</summary>
    [StringLength(ElevatorRules.LongestText)]
    public Optional<string?> Street { get; init; }

    /// <summary>Estate (楼盘).</summary>
    [StringLength(ElevatorRules.LongestText)]
    public Optional<string?> Estate { get; init; }

    /// <summary>Place (所在地点), in words.</summary>
    [StringLength(ElevatorRules.LongestText, MinimumLength = 1)]
    public Optional<string?> Place { get; init; }

    /// <summary>Use unit (使用单位), by its credit code.</summary>
    public Optional<OrganisationId> UseUnit { get; init; }

    /// <summary>Maintenance company, only for an elevator without one. Later changes are a registry act of their own (E-6).</summary>
    public Optional<OrganisationId?> Company { get; init; }

    /// <summary>Status. A new elevator is in use unless the request says otherwise. Retiring is an act of its own (E-7).</summary>
    public Optional<ElevatorStatus> Status { get; init; }

    /// <summary>Commissioned on, Shanghai.</summary>
    public Optional<DateOnly?> CommissionedOn { get; init; }

    /// <summary>Position, only for a new elevator. Collecting it later is an act of its own (E-5).</summary>
    public Optional<PositionRequest?> Position { get; init; }

    /// <summary>True in the central urban area .</summary>
    public Optional<bool> Central { get; init; }

    /// <summary>Days between visits (V-17).</summary>
    [Range(1, ElevatorRules.LongestCycleDays)]
    public Optional<int> CycleDays { get; init; }

    /// <summary>Geofence, metres (V-6), or null for the usual one.</summary>
    [Range(1, ElevatorRules.WidestGeofenceMetres)]
    public Optional<double?> GeofenceMetres { get; init; }

    /// <summary>Device on board.</summary>
    [RegularExpression("^[A-Za-z0-9_.:-]{1,64}$")]
    public Optional<string?> DeviceId { get; init; }

    /// <summary>This draft with its texts trimmed and its district as a code. Notes what does not fit.</summary>
    /// <param name="today">The last day on which an elevator can be commissioned (E-7), Shanghai.</param>
    public ElevatorRequest Checked(Checks checks, DateOnly today)
    {
        var district = District.IsGiven ? Districts.Find(District.Value?.Trim()) : null;
        checks.That(!District.IsGiven || district is not null, "district", Reason.NotADistrict);
        checks.That(CommissionedOn.Value is not { } day || ElevatorRules.IsDay(day), "commissionedOn", Reason.NotBetween(ElevatorRules.Earliest, ElevatorRules.Latest));
        checks.That(CommissionedOn.Value is not { } commissioned || commissioned <= today || !ElevatorRules.IsDay(commissioned), "commissionedOn", Reason.TooLate(today));
        checks.That(!CycleDays.IsGiven || ElevatorRules.IsCycle(CycleDays.Value), "cycleDays",
            Reason.NotAWholeNumber(1, ElevatorRules.LongestCycleDays));
        checks.That(GeofenceMetres.Value is not { } metres || ElevatorRules.IsGeofence(metres), "geofenceMetres",
            Reason.NotInRange(1, ElevatorRules.WidestGeofenceMetres));
        checks.That(Status.Value != ElevatorStatus.Retired, "status", Reason.ChangedElsewhere("POST retire"));
        var device = Text(checks, "deviceId", DeviceId, ElevatorRules.LongestDeviceId);
        checks.That(device.Value is not { } id || ElevatorRules.IsDeviceId(id), "deviceId",
            Reason.NotAToken(ElevatorRules.LongestDeviceId));
        return this with
        {
            RegistrationNumber = Text(checks, "registrationNumber", RegistrationNumber, ElevatorRules.LongestNumber),
            RegistrationCode = Text(checks, "registrationCode", RegistrationCode, ElevatorRules.LongestNumber),
            FactoryNumber = Text(checks, "factoryNumber", FactoryNumber, ElevatorRules.LongestNumber),
            District = District.IsGiven ? new(district?.Code) : default,
            Street = Text(checks, "street", Street, ElevatorRules.LongestText),
            Estate = Text(checks, "estate", Estate, ElevatorRules.LongestText),
            Place = Place.IsGiven ? new(checks.Text("place", Place.Value, ElevatorRules.LongestText)) : default,
            DeviceId = device,
        };
    }

    /// <summary>An entry changed by what is given. Code, company and position stay: they change by acts of their own.</summary>
    public Elevator ApplyTo(Elevator entry) => entry with
    {
        RegistrationNumber = RegistrationNumber.Or(entry.RegistrationNumber),
        RegistrationCode = RegistrationCode.Or(entry.RegistrationCode),
        FactoryNumber = FactoryNumber.Or(entry.FactoryNumber),
        Kind = Kind.Or(entry.Kind),
        District = District.Or(entry.District)!,
        Street = Street.Or(entry.Street),
        Estate = Estate.Or(entry.Estate),
        Place = Place.Or(entry.Place)!,
        UseUnit = UseUnit.Or(entry.UseUnit),
        Status = Status.Or(entry.Status),
        CommissionedOn = CommissionedOn.Or(entry.CommissionedOn),
        Central = Central.Or(entry.Central),
        CycleDays = CycleDays.Or(entry.CycleDays),
        GeofenceMetres = GeofenceMetres.Or(entry.GeofenceMetres),
        DeviceId = DeviceId.Or(entry.DeviceId),
    };

    /// <summary>A new entry of this draft, whose required members are given.</summary>
    /// <param name="today">The day a company named here takes over, Shanghai.</param>
    /// <param name="cycleDays">Days between visits where the draft names none.</param>
    public Elevator ToEntry(ElevatorCode code, DateOnly today, int cycleDays) => ApplyTo(new Elevator
    {
        Code = code,
        Kind = Kind.Value,
        District = District.Value!,
        Place = Place.Value!,
        UseUnit = UseUnit.Value,
        Status = ElevatorStatus.InUse,
        Company = Company.Value,
        CompanySince = Company.Value is null ? null : today,
        CycleDays = cycleDays,
    });

    private static Optional<string?> Text(Checks checks, string field, Optional<string?> text, int longest) =>
        text.IsGiven ? new(checks.OptionalText(field, text.Value, longest)) : default;
}
