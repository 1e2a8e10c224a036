using System.ComponentModel.DataAnnotations;
using System.Text.Json.Serialization;
using ElevatorFunctions.Core.Elevators;
using ElevatorFunctions.Core.Identifiers;
using ElevatorFunctions.Core.Scores;
using ElevatorFunctions.Organisations;
using ElevatorFunctions.Platform.Http;
using ElevatorFunctions.Tasks;

namespace ElevatorFunctions.Scores;

/// <summary>An elevator of the maintenance rate (S-1).</summary>
internal sealed record MaintenanceDetailResponse : INamed<MaintenanceDetailResponse>
{
    /// <summary>The elevator that the company covered on a day of the window.</summary>
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

    /// <summary>The organisation that uses it (使用单位).</summary>
    public required OrganisationId UseUnit { get; init; }

    /// <summary>Registered name of the use unit.</summary>
    public string? UseUnitName { get; init; }

    /// <summary>The company whose rate it is.</summary>
    public required OrganisationId Company { get; init; }

    /// <summary>Registered name of the company.</summary>
    public string? CompanyName { get; init; }

    /// <summary>Sign-in of the company's first visit that counts, from which visits are required (首次维保时间).</summary>
    public DateTimeOffset? FirstVisitAt { get; init; }

    /// <summary>Visits required (应维保次数).</summary>
    [Range(0, int.MaxValue)]
    public required int Required { get; init; }

    /// <summary>Valid visits (维保合规次数).</summary>
    [Range(0, int.MaxValue)]
    public required int Compliant { get; init; }

    /// <summary>Non-compliant visits that count (维保不合规次数).</summary>
    [Range(0, int.MaxValue)]
    public required int NonCompliant { get; init; }

    /// <summary>Non-compliant visits before zeroing.</summary>
    [Range(0, int.MaxValue)]
    public required int NonCompliantBefore { get; init; }

    /// <summary>True when they are forgiven: there were as many valid visits as required.</summary>
    public required bool Zeroed { get; init; }

    /// <summary>Overdue records that count (超期次数).</summary>
    [Range(0, int.MaxValue)]
    public required int Overdue { get; init; }

    /// <summary>Misses that count (总不合规次数).</summary>
    [Range(0, int.MaxValue)]
    public required int TotalNonCompliant { get; init; }

    /// <summary>Misses that are not counted, since they are exempted.</summary>
    [Range(0, int.MaxValue)]
    public required int Exempted { get; init; }

    /// <summary>The days covered without a gap, with the visits that they require.</summary>
    [JsonPropertyName("stretches")]
    public required IReadOnlyList<CoveredDays> Runs { get; init; }

    /// <summary>Where to read on.</summary>
    public required MaintenanceRecordLinks Links { get; init; }

    /// <inheritdoc/>
    public MaintenanceDetailResponse WithNames(NameLookup names) => this with { UseUnitName = names.Of(UseUnit), CompanyName = names.Of(Company) };

    /// <summary>The row of an elevator.</summary>
    /// <param name="file">The elevator as it stands now.</param>
    /// <param name="row">Its maintenance in the window.</param>
    /// <param name="head">The request that it answers.</param>
    public static MaintenanceDetailResponse Of(UpkeepFile file, ElevatorMaintenance row, ScoreDetailRequest head)
    {
        var entry = file.Entry;
        return new()
        {
            Elevator = entry.Code,
            RegistrationNumber = entry.RegistrationNumber,
            RegistrationCode = entry.RegistrationCode,
            Place = entry.Place,
            District = entry.District,
            DistrictLabel = Districts.LabelOf(entry.District),
            UseUnit = entry.UseUnit,
            Company = head.Scope.Company,
            // A visit of before is the oldest that is kept, and need not be the first.
            FirstVisitAt = row.FirstVisit is { } first && first.Day >= head.Selection.FirstKeptDay ? first.Id.SignedInAt : null,
            Required = row.Required,
            Compliant = row.Compliant,
            NonCompliant = row.NonCompliant,
            NonCompliantBefore = row.NonCompliantBefore,
            Zeroed = row.IsZeroed,
            Overdue = row.Overdue,
            TotalNonCompliant = row.TotalNonCompliant,
            Exempted = row.Exempted,
            Runs = [.. row.Runs.Select(run => new CoveredDays(run.FirstDay, run.LastDay, run.Required))],
            Links = new(head.LinkTo(entry.Code, "visits"), head.LinkTo(entry.Code, "overdue-records")),
        };
    }

    /// <summary>Days covered without a gap.</summary>
    /// <param name="FirstDay">The first of them.</param>
    /// <param name="LastDay">The last of them.</param>
    /// <param name="Required">Visits that they require.</param>
    internal sealed record CoveredDays(DateOnly FirstDay, DateOnly LastDay, [property: Range(0, int.MaxValue)] int Required);

    /// <summary>Paths of an elevator's records.</summary>
    /// <param name="Visits">The list of the company's visits in the window.</param>
    /// <param name="OverdueRecords">The list of due days that passed unserved.</param>
    internal sealed record MaintenanceRecordLinks(string Visits, string OverdueRecords);
}
