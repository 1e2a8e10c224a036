using ElevatorFunctions.Access;
using ElevatorFunctions.Core.Accounts;
using ElevatorFunctions.Core.Elevators;
using ElevatorFunctions.Core.Tasks;
using ElevatorFunctions.Elevators;
using ElevatorFunctions.Platform.Http;
using ElevatorFunctions.Tasks;
using ElevatorFunctions.Visits;
using Microsoft.Extensions.Caching.Memory;

namespace ElevatorFunctions.Home;

/// <summary>
/// The figures of the home page, counted by the same code as the lists, so that each is the length of the list that it opens. Those of a scope of more
/// elevators than can be sorted are kept for <see cref="Kept"/>.
/// </summary>
internal sealed class HomeReader(
    AccessRules rules, ElevatorPages pages, ElevatorScope elevators, TaskReader tasks, HomeCounts counts, TimeProvider time) : IDisposable
{
    /// <summary>How long the figures of a large scope are kept.</summary>
    public static readonly TimeSpan Kept = TimeSpan.FromMinutes(10);

    private const int MostKept = 1000;

    private readonly MemoryCache _kept = new(new MemoryCacheOptions { SizeLimit = MostKept });

    /// <summary>The figures that a caller sees.</summary>
    /// <param name="path">The path that lists' names follow.</param>
    public async Task<HomeResponse> ReadAsync(Caller caller, string path, CancellationToken cancellation)
    {
        var now = time.GetUtcNow();
        var key = (caller.Account, caller.Standing, path);
        if (_kept.TryGetValue<HomeResponse>(key, out var kept) && now - kept!.At < Kept)
        {
            return kept;
        }

        var visits = rules.Admits("ListVisits", caller) && VisitScope.MayList(caller) ? counts.VisitsAsync(caller, cancellation) : None<VisitFigures<int>>();
        var trapped = rules.Admits("ListRescues", caller) ? counts.TrappedAsync(caller, cancellation) : None<TrappedFigures<int>>();
        var complaints = rules.Admits("ListComplaints", caller) ? counts.ComplaintsAsync(caller, cancellation) : None<ComplaintFigures<int>>();
        var seesTasks = rules.Admits("ListMaintenanceTasks", caller) && TaskScope.MayList(caller);
        var seesElevators = rules.Admits("ListElevators", caller);
        var tally = seesTasks || seesElevators ? await CountAsync(caller, seesTasks, cancellation) : new Tally();
        var home = HomeLists.Of(caller, path).Beside(new HomeResponse
        {
            At = now,
            Managed = seesElevators ? tally.Managed : null,
            Visits = await visits,
            Trapped = await trapped,
            Complaints = await complaints,
            Tasks = seesTasks ? tally.Tasks : null,
            Contracts = seesTasks && caller.May(Permission.ContractsRead) ? tally.Contracts : null,
            Lists = new(),
        });
        if (tally.Read > SortedPages.Most)
        {
            _kept.Set(key, home, new MemoryCacheEntryOptions { Size = 1 });
        }

        return home;
    }

    /// <inheritdoc/>
    public void Dispose() => _kept.Dispose();

    private static Task<T?> None<T>()
        where T : class => Task.FromResult<T?>(null);

    private async Task<Tally> CountAsync(Caller caller, bool withTasks, CancellationToken cancellation)
    {
        var visible = await elevators.VisibleToAsync(caller, ElevatorFilter.None, cancellation);
        var view = withTasks ? await tasks.PrepareAsync(caller, cancellation) : null;
        var tally = new Tally();
        await foreach (var task in pages.ReadAllAsync<ElevatorTask>(visible.Lists, ShowAsync, cancellation))
        {
            tally.Add(task);
        }

        return tally;

        async Task<IReadOnlyList<ElevatorTask?>> ShowAsync(IReadOnlyList<ListedElevator> segment, CancellationToken token)
        {
            tally.Read += segment.Count;
            foreach (var row in segment.Where(IsMeant))
            {
                tally.Add(row.Entry.Status);
            }

            return view is null ? [] : await view.OfAsync(segment, IsMeant, token);
        }

        bool IsMeant(ListedElevator row) => row.Entry.Retirement is null && visible.Sees(row.Entry);
    }

    private sealed class Tally
    {
        private readonly Dictionary<ElevatorStatus, int> _statuses = [];
        private readonly Dictionary<TaskTab, int> _tabs = [];

        public int Read { get; set; }

        public ManagedFigures<int> Managed => new(
            _statuses.Values.Sum(), Of(ElevatorStatus.InUse), Of(ElevatorStatus.Stopped), Of(ElevatorStatus.BeingNotified));

        public TaskFigures<int> Tasks => new(Of(TaskTab.Overdue), Of(TaskTab.NeverMaintained));

        public ContractFigures<int> Contracts => new(Of(TaskTab.ContractExpiring), Of(TaskTab.OutOfContract));

        public void Add(ElevatorStatus status) => _statuses[status] = Of(status) + 1;

        public void Add(ElevatorTask task)
        {
            foreach (var tab in Enum.GetValues<TaskTab>().Where(tab => tab.Shows(task.State, task.ContractState)))
            {
                _tabs[tab] = Of(tab) + 1;
            }
        }

        private int Of(ElevatorStatus status) => _statuses.GetValueOrDefault(status);

        private int Of(TaskTab tab) => _tabs.GetValueOrDefault(tab);
    }
}
