using ElevatorFunctions.Accounts;
using ElevatorFunctions.Core.Calendars;
using ElevatorFunctions.Core.Identifiers;
using ElevatorFunctions.Elevators;

namespace ElevatorFunctions.Visits;

/// <summary>The visits that a list shows: those of a person, an elevator, a use unit, a company or many.</summary>
internal abstract record VisitRange
{
    /// <summary>The steps to walk, newest first.</summary>
    public abstract IEnumerable<VisitStep> Steps(VisitFilter filter, DateTimeOffset now);

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
        public override IEnumerable<VisitStep> Steps(VisitFilter filter, DateTimeOffset now) =>
            [VisitStep.Of(new(AccountsModule.PeopleTable, PeopleKeys.Partition(Person), PeopleKeys.Visits, IsTruth: true))];
    }

    /// <summary>An elevator's visits.</summary>
    internal sealed record OfElevator(ElevatorCode Elevator) : VisitRange
    {
        /// <inheritdoc/>
        public override IEnumerable<VisitStep> Steps(VisitFilter filter, DateTimeOffset now) =>
            [VisitStep.Of(new(ElevatorsModule.Table, ElevatorKeys.Partition(Elevator), ElevatorKeys.Visits, IsTruth: false))];
    }

    /// <summary>A company's visits.</summary>
    internal sealed record OfCompany(OrganisationId Company) : VisitRange
    {
        /// <inheritdoc/>
        public override IEnumerable<VisitStep> Steps(VisitFilter filter, DateTimeOffset now) =>
            MonthsOf(filter, now).Select(month => VisitStep.Of(VisitPartition.OfList(VisitKeys.OfCompany(Company, month))));
    }

    /// <summary>The visits at a use unit's elevators.</summary>
    internal sealed record OfUseUnit(OrganisationId UseUnit) : VisitRange
    {
        /// <inheritdoc/>
        public override IEnumerable<VisitStep> Steps(VisitFilter filter, DateTimeOffset now) =>
            MonthsOf(filter, now).Select(month => VisitStep.Of(VisitPartition.OfList(VisitKeys.OfUseUnit(UseUnit, month))));
    }

    /// <summary>The visits of many companies, a month after the other.</summary>
    internal sealed record OfCompanies(IReadOnlyList<OrganisationId> Companies) : VisitRange
    {
        /// <inheritdoc/>
        public override IEnumerable<VisitStep> Steps(VisitFilter filter, DateTimeOffset now) =>
            MonthsOf(filter, now).Select(month =>
                new VisitStep(month.ToString(), [.. Companies.Select(company => VisitPartition.OfList(VisitKeys.OfCompany(company, month)))]));
    }

    /// <summary>The visits of companies that have hints, a month after the other.</summary>
    internal sealed record WithHints(IReadOnlyList<OrganisationId> Companies) : VisitRange
    {
        /// <inheritdoc/>
        public override IEnumerable<VisitStep> Steps(VisitFilter filter, DateTimeOffset now) =>
            MonthsOf(filter, now).Select(month =>
                new VisitStep(month.ToString(), [.. Companies.Select(company => VisitPartition.OfList(VisitKeys.OfHints(company, month)))]));
    }
}
