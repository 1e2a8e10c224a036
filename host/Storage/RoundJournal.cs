namespace FunctionsHost.Storage;

/// <summary>
/// The actions on memory that a round of writes needs: those that follow its commit, and those that restore memory when a work or the whole
/// round is undone. Used on the writer thread only.
/// </summary>
internal sealed class RoundJournal
{
    private readonly List<Action> _onCommit = [];
    private readonly List<Action> _onUndo = [];
    private (int Commit, int Undo) _workStart;

    public void OnCommit(Action action) => _onCommit.Add(action);

    public void OnUndo(Action action) => _onUndo.Add(action);

    public void WorkStarts() => _workStart = (_onCommit.Count, _onUndo.Count);

    public void WorkIsUndone()
    {
        _onCommit.RemoveRange(_workStart.Commit, _onCommit.Count - _workStart.Commit);
        UndoTo(_workStart.Undo);
    }

    public void RoundIsUndone()
    {
        _onCommit.Clear();
        UndoTo(0);
    }

    public void RoundIsCommitted()
    {
        _onUndo.Clear();
        foreach (var action in _onCommit)
        {
            action();
        }

        _onCommit.Clear();
    }

    // Newest first: each action finds memory as it left it.
    private void UndoTo(int mark)
    {
        for (var i = _onUndo.Count - 1; i >= mark; i--)
        {
            _onUndo[i]();
        }

        _onUndo.RemoveRange(mark, _onUndo.Count - mark);
    }
}
