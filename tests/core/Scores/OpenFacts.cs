using ElevatorFunctions.Core.Identifiers;
using ElevatorFunctions.Core.Scores;
using ElevatorFunctions.Core.Tests.Complaints;
using ElevatorFunctions.Core.Tests.Rescues;
using static ElevatorFunctions.Core.Tests.Scores.ScoreFacts;

namespace ElevatorFunctions.Core.Tests.Scores;

/// <summary>Records that are not decided yet, and the moment at which they are looked at.</summary>
internal static class OpenFacts
{
    // Judged at noon of the last day.
    public static ScoreWindow Now(string today) => Window("2026-01-01", today, now: Noon(today));

    // a: accepted by the owner, b: arrived, c: the second level is called, d: it accepts.
    public static Rescue RescueOf(string log)
    {
        var rescue = Rescue.Trapped();
        foreach (var act in log)
        {
            rescue = act switch
            {
                'a' => rescue.Accepts(Ours, "1:00"),
                'b' => rescue.Arrives(Ours, "1:30"),
                'c' => rescue.Calls(Theirs, "4:00"),
                _ => rescue.Accepts(Theirs, "5:00"),
            };
        }

        return rescue;
    }

    public static ComplaintFacts Facts(Complaint complaint) => new()
    {
        Id = ComplaintId.Create(Complaint.Made, new byte[10]),
        Elevator = Elevator,
        Company = Ours,
        ComplainedAt = Complaint.Made,
        Log = complaint.Log,
    };
}
