using System.ComponentModel.DataAnnotations;
using ElevatorFunctions.Core.Elevators;
using ElevatorFunctions.Core.Identifiers;
using ElevatorFunctions.Core.Scores;
using ElevatorFunctions.Inspections;
using ElevatorFunctions.Organisations;
using ElevatorFunctions.Platform.Http;

namespace ElevatorFunctions.Scores;

/// <summary>An elevator of the inspection rate (S-4).</summary>
internal sealed record InspectionDetailResponse : INamed<InspectionDetailResponse>
{
    /// <summary>The elevator that was inspected.</summary>
    public required ElevatorCode Elevator { get; init; }

    /// <summary>Registration number (注册编号).</summary>
    public string? RegistrationNumber { get; init; }

    /// <summary>Registration code (注册代码).</summary>
    public string? RegistrationCode { get; init; }

    /// <summary>Where the elevator stands.</summary>
    public required string Place { get; init; }

    /// <summary>Its district code.</summary>
    [TextOf(typeof(District))]
    public required string District { get; init; }

    /// <summary>Chinese name of the district.</summary>
    public required string DistrictLabel { get; init; }

    /// <summary>Use unit on the day of the newest report (使用单位).</summary>
    public required OrganisationId UseUnit { get; init; }

    /// <summary>Registered name of the use unit.</summary>
    public string? UseUnitName { get; init; }

    /// <summary>The company on the day of the inspection.</summary>
    public required OrganisationId Company { get; init; }

    /// <summary>Registered name of the company.</summary>
    public string? CompanyName { get; init; }

    /// <summary>The inspector of the newest report (检验单位).</summary>
    public required OrganisationId Inspector { get; init; }

    /// <summary>Registered name of the inspector.</summary>
    public string? InspectorName { get; init; }

    /// <summary>True when it failed at the first go.</summary>
    public required bool Failed { get; init; }

    /// <summary>Reports of the window, re-checks too.</summary>
    [Range(1, int.MaxValue)]
    public required int Reports { get; init; }

    /// <summary>True when it counts as inspected: a report is of the first go.</summary>
    public required bool Counted { get; init; }

    /// <summary>Where to read on.</summary>
    public required InspectionRecordLinks Links { get; init; }

    /// <inheritdoc/>
    public InspectionDetailResponse WithNames(NameLookup names) => this with
    {
        UseUnitName = names.Of(UseUnit),
        CompanyName = names.Of(Company),
        InspectorName = names.Of(Inspector),
    };

    /// <summary>The row of an elevator.</summary>
    /// <param name="newest">The newest of its reports.</param>
    /// <param name="row">How it counts.</param>
    /// <param name="head">The request that it answers.</param>
    public static InspectionDetailResponse Of(Inspection newest, ElevatorInspections row, ScoreDetailRequest head) => new()
    {
        Elevator = newest.Elevator,
        RegistrationNumber = newest.RegistrationNumber,
        RegistrationCode = newest.RegistrationCode,
        Place = newest.Place,
        District = newest.District,
        DistrictLabel = Districts.LabelOf(newest.District),
        UseUnit = newest.UseUnit,
        Company = head.Scope.Company,
        Inspector = newest.Inspector,
        Failed = row.IsFailed,
        Reports = row.Reports.Length,
        Counted = row.IsInspected,
        Links = new(head.LinkTo(newest.Elevator, "reports")),
    };

    /// <summary>Paths of an elevator's records.</summary>
    /// <param name="Reports">Its reports of inspections.</param>
    internal sealed record InspectionRecordLinks(string Reports);
}
