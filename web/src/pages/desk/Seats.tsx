/** Who takes part and who holds the offices, and what the presidency notes about that. */
import type { VNode } from 'preact';
import { useState } from 'preact/hooks';
import { serverNow } from '../../api/clock';
import type { Body, Office, Session } from '../../api/types';
import { AwayList, membersAway } from '../../ui/Away';
import { Button } from '../../ui/Button';
import { isUnheld } from '../../ui/vacancy';
import { dayOfInstant } from '../../words/time';
import type { Words } from '../../words/words';
import { OfficeClock } from '../home/OfficeClock';
import { MembershipForm } from './MembershipForm';
import { ActingForm, VacancyForm } from './OfficeForms';

interface SeatsProps {
  body: Body;
  session: Session;
  words: Words;
  onActed: () => void;
}

type Open = { form: 'membership' } | { form: 'vacancy' | 'acting'; office: Office };

function Members({ body, words, onOpen }: SeatsProps & { onOpen: (open: Open) => void }): VNode {
  const { away } = words.delegation;
  const members = membersAway(body, serverNow());
  return (
    <section class="desk-seats">
      <h2>{away.title}</h2>
      {members.length > 0 ? (
        <AwayList members={members} zone={body.zone} words={words} />
      ) : (
        <p class="quiet">{away.nobody}</p>
      )}
      <Button onClick={() => onOpen({ form: 'membership' })}>{away.change}</Button>
    </section>
  );
}

/** Only the chair names who acts, and only where nobody holds the office. */
function OfficeCard({ office, body, session, words, onOpen }: SeatsProps & { office: Office; onOpen: (open: Open) => void }): VNode {
  const says = words.delegation.office;
  const today = dayOfInstant(new Date(serverNow()).toISOString(), body.zone);
  const unheld = isUnheld(office, today);
  return (
    <div class="desk-office">
      <OfficeClock office={office} zone={body.zone} words={words} />
      {unheld && !office.acting && <p class="quiet">{says.nobodyActs}</p>}
      <div class="buttons">
        {office.incumbent && (
          <Button aria-label={says.vacateNamed(office.name)} onClick={() => onOpen({ form: 'vacancy', office })}>
            {says.vacate}
          </Button>
        )}
        {unheld && session.role === 'chair' && (
          <Button aria-label={says.nameNamed(office.name)} onClick={() => onOpen({ form: 'acting', office })}>
            {says.name}
          </Button>
        )}
      </div>
    </div>
  );
}

export function Seats(props: SeatsProps): VNode {
  const { body, words, onActed } = props;
  const [open, setOpen] = useState<Open>();
  const form = { body, words, onActed, onClose: () => setOpen(undefined) };
  return (
    <>
      <Members {...props} onOpen={setOpen} />
      {body.offices.length > 0 && (
        <section class="desk-seats">
          <h2>{words.home.office}</h2>
          {body.offices.map((office) => (
            <OfficeCard key={office.office} {...props} office={office} onOpen={setOpen} />
          ))}
        </section>
      )}
      {open?.form === 'membership' && <MembershipForm {...form} />}
      {open?.form === 'vacancy' && <VacancyForm {...form} office={open.office} />}
      {open?.form === 'acting' && <ActingForm {...form} office={open.office} />}
    </>
  );
}
