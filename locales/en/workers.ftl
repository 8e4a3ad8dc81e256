## Workers and their jobs

cli-worker = Carry out jobs: each seller's day when it begins, in parts, and the reminders that it queues
cli-worker-once = End when there is nothing left to do; exit code 1 when a job failed
cli-worker-worker = Name in lists of jobs; otherwise one with the number of the process
cli-worker-lease = Seconds after which another worker may take over a job of which nothing was heard
cli-worker-every = Seconds between two looks for work
cli-worker-range = Debtors in one part of a day; parts are done side by side
cli-jobs = Jobs of workers
cli-jobs-list = List jobs that are not done
cli-jobs-list-every = Also those that are done
cli-jobs-retry = Take a parked job up again
cli-jobs-retry-id = Id of the job from the list

column-attempts = Attempts
column-worker = Worker
column-fault = Failed with
job-waiting = waiting
job-claimed = in work
job-done = done
job-parked = parked

worker-done = { $job }: done
worker-failed = { $job }: { $problem } It is tried again later.
worker-parked = { $job }: { $problem } It failed too often and is parked.
worker-lost = { $job }: another has taken it over; nothing of it was written here
worker-away = { $problem } Trying again.
worker-ended = { $worker } ended. Jobs done: { $done }; failures: { $failed }.

job_lost = The claim on the job { $job } is gone: another worker has taken it over, or a later day has.
job_lost-help = Nothing has to be done; whoever has the job does it.
job_abandoned = The job was taken { $attempts } times and neither finished nor failed: each time its worker was killed or stopped.
job_abandoned-help = Look in the system's log why workers end (memory, restarts), then run dunlin jobs retry.
job_kind_unknown = There is no kind of job "{ $value }".
job_kind_unknown-help = A newer version of the program ordered it; run that version's worker.
worker_stopped = The worker was asked to stop.
worker_stopped-help = Start a worker again; what is left of the job waits for it.
worker_no_signals = The worker cannot listen for the signal to stop: { $reason }.
worker_no_signals-help = Use dunlin run instead of a worker on this system.
day_in_work = Workers are at a day of { $seller }; a second run beside them would look at the same accounts.
day_in_work-help = Let them finish (dunlin jobs list). If no worker runs any more, dunlin worker --once finishes the day.
unknown_job = There is no job "{ $value }".
unknown_job-help = dunlin jobs list --all shows the ids.
job_not_parked = The job "{ $value }" is done; it cannot be taken up again.
job_not_parked-help = A day whose accounts shall be judged again is run with dunlin run --full.
doctor-jobs-parked = Jobs that failed too often and are parked: { $count }.
doctor-jobs-parked-help = dunlin jobs list says why; after putting that right, dunlin jobs retry ID.
