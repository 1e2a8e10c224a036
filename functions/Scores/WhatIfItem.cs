using ElevatorFunctions.Core.Elevators;
using ElevatorFunctions.Core.Scores;

namespace ElevatorFunctions.Scores;

/// <summary>An open record, with the figures that its part makes, would make when it is done, and when it is missed.</summary>
internal sealed record WhatIfItem(
    WhatIfKind Kind, string Id, OpenRecord Open, WhatIfPart.ItemElevator Elevator, ScoreRate Rate, CompanyFigures Now, CompanyFigures IfDone,
    CompanyFigures IfMissed)
{
    /// <summary>The open records of a part.</summary>
    public static IEnumerable<WhatIfItem> Of(WhatIfPart part)
    {
        foreach (var (kind, id, open) in part.Items)
        {
            yield return new(kind, id, open, part.Elevator!, part.Rate, part.Now, If(isDone: true), If(isDone: false));

            CompanyFigures If(bool isDone) => part.If(Supposed.Only(kind, id, isDone)) ?? part.Now;
        }
    }

    /// <summary>The row of it.</summary>
    /// <param name="whole">All figures of the company, as they stand.</param>
    public WhatIfItemResponse In(CompanyFigures whole, Limits limits)
    {
        var (done, missed) = (ScoreOf(IfDone), ScoreOf(IfMissed));
        return new()
        {
            Kind = Kind,
            KindLabel = Kind.Label(),
            Id = Id,
            Elevator = Elevator.Code,
            RegistrationNumber = Elevator.RegistrationNumber,
            RegistrationCode = Elevator.RegistrationCode,
            Place = Elevator.Place,
            District = Elevator.District,
            DistrictLabel = Districts.LabelOf(Elevator.District),
            Todo = Open.Todo,
            TodoLabel = Open.Todo.Label(),
            By = Open.Day is { } day ? (object)day : Open.By,
            Rate = Rate,
            RateLabel = Rate.Label(),
            ScoreIfDone = done,
            ScoreIfMissed = missed,
            Difference = done - missed,
        };

        decimal ScoreOf(CompanyFigures part) => whole.Replacing(Now, part).GradeOf(Rate, limits).Score;
    }
}
