using System.ComponentModel.DataAnnotations;
using ElevatorFunctions.Core.Complaints;
using ElevatorFunctions.Core.Identifiers;
using ElevatorFunctions.Organisations;

namespace ElevatorFunctions.Complaints;

/// <summary>How many complaints a company or an elevator has had (P-4).</summary>
/// <param name="Key">Credit code of the company, or code of the elevator.</param>
/// <param name="Complaints">All.</param>
/// <param name="Timely">Those none of whose limits has passed (P-3).</param>
/// <param name="Open">Those that are not closed.</param>
internal sealed record ComplaintCount(string Key, [Range(1, int.MaxValue)] int Complaints, int Timely, int Open) : INamed<ComplaintCount>
{
    /// <summary>Name of the company, or null for an elevator.</summary>
    public string? Name { get; init; }

    /// <inheritdoc/>
    public ComplaintCount WithNames(NameLookup names) =>
        OrganisationId.TryParse(Key, out var company) ? this with { Name = names.Of(company) } : this;

    /// <summary>One complaint more.</summary>
    public ComplaintCount With(Complaint complaint, DateTimeOffset now, Limits limits)
    {
        var progress = complaint.Progress();
        return this with
        {
            Complaints = Complaints + 1,
            Timely = Timely + (ComplaintAssessment.Of(progress, now, limits).IsTimely ? 1 : 0),
            Open = Open + (progress.IsClosed ? 0 : 1),
        };
    }
}
