using System.Collections.Immutable;
using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using ElevatorFunctions.Core.Identifiers;

namespace ElevatorFunctions.Core.Contracts;

/// <summary>
/// All covers of one elevator, past and to come, in the order of their days: at most one on any day (C-2). Immutable. Its text, one entry
/// <c>contract:company:yyyyMMdd-yyyyMMdd</c> a cover separated by commas, is short enough to live in the elevator's own row.
/// </summary>
public sealed class ContractCovers
{
    private const string DayFormat = "yyyyMMdd";

    private readonly ImmutableArray<ContractCover> _covers;

    private ContractCovers(ImmutableArray<ContractCover> covers) => _covers = covers;

    /// <summary>The covers of an elevator that never was in a contract.</summary>
    public static ContractCovers None { get; } = new([]);

    /// <summary>The covers by day.</summary>
    public IReadOnlyList<ContractCover> All => _covers;

    /// <summary>Reads what <see cref="ToString"/> wrote. Returns false if the text is not such a list, or two covers share a day.</summary>
    public static bool TryParse([NotNullWhen(true)] string? text, [NotNullWhen(true)] out ContractCovers? covers)
    {
        covers = text is null ? null : None;
        foreach (var entry in (text ?? string.Empty).Split(',', StringSplitOptions.RemoveEmptyEntries))
        {
            if (!TryParseEntry(entry, out var cover) || !covers!.TryBind(cover, out covers, out _))
            {
                covers = null;
                return false;
            }
        }

        return covers is not null;
    }

    /// <summary>Reads what <see cref="ToString"/> wrote.</summary>
    /// <exception cref="FormatException">The text is not a list of covers.</exception>
    public static ContractCovers Parse(string? text) =>
        TryParse(text, out var covers) ? covers : throw new FormatException("The text must be a list of contract covers.");

    /// <summary>The cover on a day, or null if the elevator is out of contract (C-3).</summary>
    public ContractCover? On(DateOnly day)
    {
        foreach (var cover in _covers)
        {
            if (cover.Term.Contains(day))
            {
                return cover;
            }
        }

        return null;
    }

    /// <summary>
    /// The run of days around a day, covered without a gap by one contract after the other, or null if the elevator is out of contract on it (D-28).
    /// </summary>
    public ContractTerm? RunOn(DateOnly day)
    {
        ContractTerm? run = null;
        foreach (var (_, _, term) in _covers)
        {
            var follows = run is { } before && before.LastDay.AddDays(1) == term.FirstDay;
            if (run?.Contains(day) == true && !follows)
            {
                return run;
            }

            run = follows ? new(run!.Value.FirstDay, term.LastDay) : term;
        }

        return run?.Contains(day) == true ? run : null;
    }

    /// <summary>The runs of days that the contracts of a company cover without a gap, in order: a contract that follows day on day goes on (D-30).</summary>
    public IReadOnlyList<ContractTerm> RunsOf(OrganisationId company)
    {
        var runs = new List<ContractTerm>();
        foreach (var (_, owner, term) in _covers)
        {
            if (owner != company)
            {
                continue;
            }

            if (runs is [.., var last] && last.LastDay.AddDays(1) == term.FirstDay)
            {
                runs[^1] = new(last.FirstDay, term.LastDay);
            }
            else
            {
                runs.Add(term);
            }
        }

        return runs;
    }

    /// <summary>Adds a cover, unless one of its days is covered already (C-2).</summary>
    /// <param name="covers">The covers with it, or these unchanged.</param>
    /// <param name="conflict">The first cover in the way, where it was not added.</param>
    public bool TryBind(ContractCover cover, out ContractCovers covers, out ContractCover conflict)
    {
        covers = this;
        conflict = default;
        var at = 0;
        foreach (var other in _covers)
        {
            if (other.Term.Overlaps(cover.Term))
            {
                conflict = other;
                return false;
            }

            at += other.Term.FirstDay < cover.Term.FirstDay ? 1 : 0;
        }

        covers = new(_covers.Insert(at, cover));
        return true;
    }

    /// <summary>Ends the covers of a contract from a day on. The days before that day stay covered (C-2).</summary>
    public ContractCovers Unbind(ContractId contract, DateOnly from) => End(from, cover => cover.Contract == contract);

    /// <summary>Ends every cover of a company from a day on, as when the elevator goes to another company (E-6).</summary>
    public ContractCovers Unbind(OrganisationId company, DateOnly from) => End(from, cover => cover.Company == company);

    /// <summary>Ends every cover from a day on, as when the elevator is retired (E-7). The days before that day stay covered.</summary>
    public ContractCovers End(DateOnly from) => End(from, static _ => true);

    /// <summary>
    /// The covers as a contract wants them, in place of those it has (C-2). Where another contract holds a day, or the elevator has gone to
    /// another company (E-6) or is retired (E-7), it gains no day. It may still lose some.
    /// </summary>
    /// <param name="contract">The contract that claims the days.</param>
    /// <param name="company">The maintenance company whose contract it is.</param>
    /// <param name="wanted">The days that it is to cover.</param>
    /// <param name="isOwn">Whether the registry names this company for an elevator that is not retired.</param>
    public CoverClaim Claim(ContractId contract, OrganisationId company, IReadOnlyList<ContractTerm> wanted, bool isOwn)
    {
        var others = new ContractCovers(_covers.RemoveAll(cover => cover.Contract == contract));
        ContractTerm[] held =
        [
            .. from cover in _covers
            where cover.Contract == contract
            from term in wanted
            let kept = cover.Term.Common(term.FirstDay, term.LastDay)
            where kept is not null
            orderby kept.Value.FirstDay
            select kept.Value,
        ];
        if (others.TryBind(contract, company, isOwn ? wanted : held, out var covers, out var conflict))
        {
            return new CoverClaim(covers, Conflict: null);
        }

        // The days it holds already meet no other contract.
        others.TryBind(contract, company, held, out covers, out _);
        return new CoverClaim(covers, conflict);
    }

    /// <summary>The text that reads back as the same covers.</summary>
    public override string ToString() => string.Join(',', _covers.Select(cover =>
        $"{cover.Contract}:{cover.Company}:{cover.Term.FirstDay.ToString(DayFormat)}-{cover.Term.LastDay.ToString(DayFormat)}"));

    private static bool TryParseEntry(string entry, out ContractCover cover)
    {
        cover = default;
        if (entry.Split(':') is not [var contract, var company, { Length: 17 } days]
            || days[8] != '-'
            || !ContractId.TryParse(contract, out var contractId)
            || !OrganisationId.TryParse(company, out var companyId)
            || !DateOnly.TryParseExact(days[..8], DayFormat, CultureInfo.InvariantCulture, DateTimeStyles.None, out var first)
            || !DateOnly.TryParseExact(days[9..], DayFormat, CultureInfo.InvariantCulture, DateTimeStyles.None, out var last)
            || last < first)
        {
            return false;
        }

        cover = new(contractId, companyId, new(first, last));
        return true;
    }

    private bool TryBind(
        ContractId contract, OrganisationId company, IReadOnlyList<ContractTerm> terms, out ContractCovers covers, out ContractCover conflict)
    {
        (covers, conflict) = (this, default);
        foreach (var term in terms)
        {
            if (!covers.TryBind(new ContractCover(contract, company, term), out covers, out conflict))
            {
                return false;
            }
        }

        return true;
    }

    private ContractCovers End(DateOnly from, Func<ContractCover, bool> isMeant)
    {
        var kept = ImmutableArray.CreateBuilder<ContractCover>(_covers.Length);
        foreach (var cover in _covers)
        {
            if (!isMeant(cover) || cover.Term.LastDay < from)
            {
                kept.Add(cover);
            }
            else if (cover.Term.FirstDay < from)
            {
                kept.Add(cover with { Term = new(cover.Term.FirstDay, from.AddDays(-1)) });
            }
        }

        return new(kept.ToImmutable());
    }
}
