using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using ElevatorFunctions.Accounts;
using ElevatorFunctions.Core.Accounts;
using ElevatorFunctions.Core.Calendars;
using ElevatorFunctions.Core.Identifiers;
using ElevatorFunctions.Core.Inspections;
using ElevatorFunctions.Inspections;

namespace ElevatorFunctions.Development.Demo;

/// <summary>
/// A year of inspections of the companies' elevators, each once. Some failed and were checked again, some have defects of others, and one report was
/// withdrawn and entered anew.
/// </summary>
internal sealed class DemoInspections
{
    private const int DaysOfTheYear = 360;
    private const int DaysToReCheck = 20;

    private static readonly Defect[] OfCompany =
    [
        new("制动器闸瓦磨损超标", DefectResponsible.Maintenance), new("限速器未在有效期内校验", DefectResponsible.Maintenance),
        new("层门自闭装置失效", DefectResponsible.Maintenance),
    ];

    private static readonly Defect[] OfOthers =
    [
        new("机房门锁损坏", DefectResponsible.UseUnit), new("紧急报警电话无人值守", DefectResponsible.UseUnit), new("井道壁开裂", DefectResponsible.Other),
    ];

    private readonly Account _inspector;
    private readonly DateOnly _today;
    private int _numbers;

    private DemoInspections(DemoPlan plan, DateTimeOffset now)
    {
        _inspector = plan.Accounts.First(account => account is { Role: Role.Inspection, IsMain: true });
        _today = ShanghaiCalendar.DayOf(now);
    }

    /// <summary>The reports.</summary>
    /// <param name="plan">The city.</param>
    /// <param name="now">The moment at which the history ends.</param>
    public static IReadOnlyList<Inspection> Tell(DemoPlan plan, DateTimeOffset now)
    {
        var inspections = new DemoInspections(plan, now);
        var inspected = plan.Elevators.Where(elevator => elevator.Entry.Company is not null).ToArray();
        return [.. inspected.Index().SelectMany(pair => inspections.Of(pair.Item, pair.Index, inspected.Length))];
    }

    private IEnumerable<Inspection> Of(DemoElevator elevator, int at, int all)
    {
        var day = _today.AddDays((DaysOfTheYear * at / all) - DaysOfTheYear);
        var kind = at % 5 == 4 ? InspectionKind.Test : InspectionKind.Periodic;
        Defect[] own = at % 13 is 2 or 9 ? [OfCompany[at % OfCompany.Length]] : [];
        Defect[] others = at % 7 == 3 ? [OfOthers[at % OfOthers.Length]] : [];
        var conclusion = own.Length > 0 ? InspectionConclusion.Unqualified : InspectionConclusion.Qualified;
        var first = Made(elevator, kind, day, conclusion, [.. own, .. others]);
        if (at == all / 2)
        {
            // Entered with the defect of another elevator.
            yield return Made(elevator, kind, day, InspectionConclusion.Unqualified, OfCompany[..1]) with
            {
                Withdrawal = new InspectionWithdrawal(first.EnteredAt.AddHours(1), _inspector.UserName, "整改项录入有误"),
            };
        }

        yield return first;
        if (own.Length > 0 && day.AddDays(DaysToReCheck) is var again && again < _today)
        {
            var isMended = at % 26 != 9;
            yield return Made(
                elevator, InspectionKind.ReCheck, again, isMended ? InspectionConclusion.RecheckQualified : InspectionConclusion.RecheckUnqualified, isMended ? [] : own) with
            {
                RecheckOf = first.Id,
            };
        }
    }

    private Inspection Made(DemoElevator inspected, InspectionKind kind, DateOnly day, InspectionConclusion conclusion, Defect[] defects)
    {
        var elevator = inspected.Entry;
        var number = string.Create(CultureInfo.InvariantCulture, $"TJ-{day.Year}-{++_numbers:D5}");
        return new()
        {
            Id = InspectionId.Create(
                InspectionKeys.NumberOf(_inspector.Organisation, number), SHA256.HashData(Encoding.UTF8.GetBytes($"demo {number}")).AsSpan(0, 10)),
            Serial = _numbers.ToString("D6", CultureInfo.InvariantCulture),
            ReportNo = number,
            Elevator = elevator.Code,
            RegistrationNumber = elevator.RegistrationNumber,
            RegistrationCode = elevator.RegistrationCode,
            Place = elevator.Place,
            District = elevator.District,
            UseUnit = elevator.UseUnit,
            Company = inspected.CompanyOn(day),
            Inspector = _inspector.Organisation,
            Kind = kind,
            InspectedOn = day,
            Conclusion = conclusion,
            Defects = defects,
            EnteredAt = ShanghaiCalendar.StartOfDay(day).AddHours(16),
            By = _inspector.UserName,
        };
    }
}
