/* The ladder of core-ladder.yaml by hand: one pass of the loop is one night. Counters stand where nothing reads them further. */
#define CLIMB 0
#define ESCALATED 1
#define DONE 2
#define DOOR 3

byte phase = DOOR;
byte level = 0;
byte rep = 0;      /* nights.reported_at_level, to 10 */
byte missed = 0;   /* nights.missed, to 6 after a night */
byte bad = 19;     /* since.bad, to 19 after a night; it begins long ago */
bit withheld = 0;
bit opened = 0;    /* nothing is overdue in the first night */

byte slept; /* 0 well, 1 poor, 2 missing */
byte rf;
byte order; /* 0 none, 1 resume, 2 leave */
byte overdue;
byte m;
byte b;

active proctype course() {
  do
  :: atomic {
      phase != DONE;
      if
      :: overdue = 0; if :: slept = 0 :: slept = 1 fi; if :: rf = 0 :: rf = 1 fi
      :: opened == 1 -> overdue = 1; slept = 2; if :: rf = 0 :: rf = 1 fi
      :: opened == 0 -> overdue = 0; slept = 3; if :: rf = 0 :: rf = 1 fi
      fi;
      if :: order = 0 :: order = 1 :: order = 2 fi;
      d_step {
        if :: slept < 2 && rep < 10 -> rep++ :: else fi;
        if :: overdue == 1 -> m = missed + 1 :: else -> m = 0 fi;
        if :: slept == 0 -> b = bad + 1 :: else -> b = 0 fi;
        missed = (m > 6 -> 6 : m);
        bad = (b > 19 -> 19 : b);
        opened = 1;
        if
        :: rf == 1 && phase == DOOR -> withheld = 1
        :: rf == 1 && phase != DOOR -> withheld = 1; phase = ESCALATED
        :: rf == 0 && slept == 0 && phase == DOOR -> phase = CLIMB
        :: rf == 0 && order == 2 && phase != DOOR -> phase = DONE
        :: rf == 0 && order == 1 && phase == ESCALATED -> withheld = 0; phase = CLIMB
        :: rf == 0 && order != 2 && phase == CLIMB && m >= 7 -> phase = ESCALATED
        :: rf == 0 && order != 2 && phase == CLIMB && m < 7 && b >= 20 -> phase = DONE
        :: rf == 0 && order != 2 && phase == CLIMB && m < 7 && b < 20 && slept == 1 && rep >= 10 && level < 250 ->
             level++; rep = 0
        :: else
        fi;
        if :: phase == DONE -> rep = 0; missed = 0; bad = 0 :: else fi;
        slept = 0; rf = 0; order = 0; overdue = 0; m = 0; b = 0
      }
    }
  od
}
