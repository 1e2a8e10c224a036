using ElevatorFunctions.Core.Notices;
using ElevatorFunctions.Core.Rescues;
using ElevatorFunctions.Elevators;
using ElevatorFunctions.Notices;
using ElevatorFunctions.Organisations;
using ElevatorFunctions.Rescues;

namespace ElevatorFunctions.Devices;

/// <summary>Queues the notice that a device's report sends to the use unit .</summary>
internal sealed class DeviceNotices(NoticeService notices, OrganisationStore organisations)
{
    /// <summary>Queues the notice of a report, once, if the report informs the use unit.</summary>
    public async Task TellAsync(Elevator elevator, Report report, CancellationToken cancellation)
    {
        if (report.Kind == IntakeKind.InformUseUnit
            && await organisations.FindAsync(elevator.UseUnit, cancellation) is { Document: var unit }
            && unit.Phones().ForDeviceCode is { } phone)
        {
            await notices.QueueAsync(
                $"report/{report.Digest}",
                new NoticeRecipient(unit.Role, unit.Id, phone),
                UseUnitNotice.TemplateOf(report.Code),
                new NoticeSubject(elevator.District, elevator.Place, elevator.Code, NoticeMoment.Of(report.OccurredAt)),
                cancellation);
        }
    }
}
