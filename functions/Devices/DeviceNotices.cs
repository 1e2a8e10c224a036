using ElevatorFunctions.Core.Rescues;
using ElevatorFunctions.Elevators;
using ElevatorFunctions.Notices;
using ElevatorFunctions.Organisations;
using ElevatorFunctions.Rescues;

namespace ElevatorFunctions.Devices;

/// <summary>Tells the use unit what concerns it and nobody else, such as an electric bicycle in the car .</summary>
public sealed class DeviceNotices(NoticeService desk, OrganisationStore organisations)
{
    /// <summary>Tells the use unit's contact of a report, once, when it is of that kind.</summary>
    public async Task TellAsync(Elevator elevator, Report report, CancellationToken cancellation)
    {
        if (report.Kind != IntakeKind.InformUseUnit || await organisations.FindAsync(elevator.UseUnit, cancellation) is not { Document: var unit })
        {
            return;
        }

        if ((unit.MaintenanceContact ?? unit.RescueContact) is { } contact)
        {
            await desk.QueueAsync(
                $"report/{report.Digest}",
                new NoticeRecipient(unit.Role, unit.Id, contact.Phone),
                TemplateOf(report.Code),
                new NoticeSubject(elevator.District, elevator.Place, elevator.Code),
                cancellation);
        }
    }

    /// <summary>The template of a code that informs the use unit.</summary>
    internal static NoticeTemplate TemplateOf(string code) => code switch
    {
        "20" => NoticeTemplate.DoorBlocked,
        "37" => NoticeTemplate.BicycleInCar,
        _ => throw new ArgumentOutOfRangeException(nameof(code), code, "This code informs no use unit."),
    };
}
