using System.Runtime.CompilerServices;
using ElevatorFunctions.Cases;
using ElevatorFunctions.Complaints;
using ElevatorFunctions.Core.Identifiers;
using ElevatorFunctions.Uploads;

namespace ElevatorFunctions.Retention;

/// <summary>Photos that people added to their complaints (P-1). Those of a complaint that is open stay. The complaint itself stays without them.</summary>
internal sealed class ExpiredComplaintPhotos(UploadStore uploads, ComplaintStore complaints) : IExpiring
{
    /// <inheritdoc/>
    public string Kind => "complaint-photos";

    /// <inheritdoc/>
    public async IAsyncEnumerable<Expired> FindAsync(DateTimeOffset now, [EnumeratorCancellation] CancellationToken cancellation)
    {
        await foreach (var (elevator, upload) in uploads.NamedByPublicAsync(cancellation))
        {
            if (upload.CreatedAt + RetentionPeriods.ComplaintPhoto is var over && over <= now && !await IsOfOpenComplaintAsync(elevator, upload.Id, cancellation))
            {
                yield return new(upload.Id.ToString(), over, token => uploads.TryForgetAsync(UploadOwner.PublicAt(elevator), upload.Id, token));
            }
        }
    }

    private async Task<bool> IsOfOpenComplaintAsync(ElevatorCode elevator, UploadId photo, CancellationToken cancellation) =>
        await complaints.ReadOpenAsync(CaseLists.Elevator(elevator), cancellation).AnyAsync(complaint => complaint.Photos.Contains(photo), cancellation);
}
