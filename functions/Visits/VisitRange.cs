using ElevatorFunctions.Accounts;
using ElevatorFunctions.Core.Calendars;
using ElevatorFunctions.Core.Identifiers;
using ElevatorFunctions.Elevators;

namespace ElevatorFunctions.Visits;

/// <summary>The visits that a list shows: those of a person, an elevator, a company or a use unit.</summary>
internal abstract record VisitRange
{
    /// <summary>The partitions to walk, newest first.</summary>
    public abstract IEnumerable<VisitPartition> Partitions(VisitFilter filter, DateTimeOffset now);

    /// <summary>The months of a filter, newest first.</summary>
    protected static IEnumerable<YearMonth> MonthsOf(VisitFilter filter, DateTimeOffset now)
    {
        var newest = ShanghaiCalendar.MonthOf(filter.To < now ? filter.To : now);
        var oldest = ShanghaiCalendar.MonthOf(filter.From);
        for (var month = newest; month >= oldest; month = month.AddMonths(-1))
        {
            yield return month;
        }
    }

    /// <summary>A person's visits: the truth itself.</summary>
    internal sealed record OfPerson(AccountId Person) : VisitRange
    {
        /// <inheritdoc/>
        public override IEnumerable<VisitPartition> Partitions(VisitFilter filter, DateTimeOffset now) =>
            [new(AccountsModule.PeopleTable, PeopleKeys.Partition(Person), PeopleKeys.Visits, IsTruth: true)];
    }

    /// <summary>An elevator's visits.</summary>
    internal sealed record OfElevator(ElevatorCode Elevator) : VisitRange
    {
        /// <inheritdoc/>
        public override IEnumerable<VisitPartition> Partitions(VisitFilter filter, DateTimeOffset now) =>
            [new(ElevatorsModule.Table, ElevatorKeys.Partition(Elevator), ElevatorKeys.Visits, IsTruth: false)];
    }

    /// <summary>A company's visits.</summary>
    internal sealed record OfCompany(OrganisationId Company) : VisitRange
    {
        /// <inheritdoc/>
        public override IEnumerable<VisitPartition> Partitions(VisitFilter filter, DateTimeOffset now) =>
            MonthsOf(filter, now).Select(month =>
                new VisitPartition(VisitsModule.ListTable, VisitKeys.OfCompany(Company, month), "", IsTruth: false));
    }

    /// <summary>The visits at a use unit's elevators.</summary>
    internal sealed record OfUseUnit(OrganisationId UseUnit) : VisitRange
    {
        /// <inheritdoc/>
        public override IEnumerable<VisitPartition> Partitions(VisitFilter filter, DateTimeOffset now) =>
            MonthsOf(filter, now).Select(month =>
                new VisitPartition(VisitsModule.ListTable, VisitKeys.OfUseUnit(UseUnit, month), "", IsTruth: false));
    }
}
