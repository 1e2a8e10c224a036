using System.ComponentModel.DataAnnotations;

namespace ElevatorFunctions.Complaints;

/// <summary>The answer to a request that makes, joins or reopens a complaint.</summary>
/// <param name="Id">The complaint.</param>
/// <param name="FollowUrl">Path of the private page.</param>
internal sealed record FiledComplaintResponse(ComplaintReference Id, [DataType("uri-reference")] string FollowUrl)
{
    /// <summary>The answer to a complainant.</summary>
    public static FiledComplaintResponse Of(Complaint complaint, Complainant complainant) => new(complaint.Reference, complaint.PageOf(complainant));
}
