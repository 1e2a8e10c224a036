using System.ComponentModel.DataAnnotations;
using ElevatorFunctions.Core.Elevators;
using ElevatorFunctions.Core.Identifiers;
using ElevatorFunctions.Platform.Http;

namespace ElevatorFunctions.Elevators;

/// <summary>The registry entry of an elevator (E-1).</summary>
internal record Elevator
{
    /// <summary>Unique code (电梯唯一码).</summary>
    public required ElevatorCode Code { get; init; }

    /// <summary>Registration number (注册编号).</summary>
    public string? RegistrationNumber { get; init; }

    /// <summary>Registration code (注册代码).</summary>
    public string? RegistrationCode { get; init; }

    /// <summary>Factory number (出厂编号).</summary>
    public string? FactoryNumber { get; init; }

    /// <summary>Kind, by the annexes of TSG T5002.</summary>
    public required ElevatorKind Kind { get; init; }

    /// <summary>District code (辖区), six digits.</summary>
    [TextOf(typeof(District))]
    public required string District { get; init; }

    /// <summary>Street or town (街道).</summary>
    public string? Street { get; init; }

    /// <summary>Estate (楼盘).</summary>
    public string? Estate { get; init; }

    /// <summary>Place (所在地点).</summary>
    public required string Place { get; init; }

    /// <summary>Use unit (使用单位).</summary>
    public required OrganisationId UseUnit { get; init; }

    /// <summary>Maintenance company (维保单位) of the registry, or null while the elevator has no company.</summary>
    public OrganisationId? Company { get; init; }

    /// <summary>The day this company took over, Shanghai.</summary>
    public DateOnly? CompanySince { get; init; }

    /// <summary>In use, stopped, being notified (E-2) or retired (E-7).</summary>
    public required ElevatorStatus Status { get; init; }

    /// <summary>Its retirement (注销), or null while it is in the registry (E-7).</summary>
    public Retirement? Retirement { get; init; }

    /// <summary>Commissioned on (投用日期), Shanghai.</summary>
    public DateOnly? CommissionedOn { get; init; }

    /// <summary>Where it is, in WGS-84, or null until somebody has collected it (E-5).</summary>
    public CollectedPosition? Position { get; init; }

    /// <summary>A position that a maintenance company has collected and that does not count until it is decided on, or null (E-5).</summary>
    public CollectedPosition? ProposedPosition { get; init; }

    /// <summary>True in the central urban area, where the tighter rescue limits hold .</summary>
    public bool Central { get; init; }

    /// <summary>Days between visits (V-17).</summary>
    [Range(1, ElevatorRules.LongestCycleDays)]
    public int CycleDays { get; init; } = 15;

    /// <summary>Geofence of this elevator instead of the usual one, metres (V-6).</summary>
    [Range(1, ElevatorRules.WidestGeofenceMetres)]
    public double? GeofenceMetres { get; init; }

    /// <summary>Device on board, or null without one.</summary>
    [RegularExpression("^[A-Za-z0-9_.:-]{1,64}$")]
    public string? DeviceId { get; init; }
}
